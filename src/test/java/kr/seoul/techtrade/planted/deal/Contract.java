package kr.seoul.techtrade.planted.deal;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Contract {
    @Id
    long id;
}
