/** Faults on purpose: each rule of {@code Architecture} must find one here. Never deployed. */
package kr.seoul.techtrade.planted;
