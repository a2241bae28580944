-- Of a milestone that has all it expects, an account still expected what an amendment had taken off its price. What comes there made the
-- bank's whole file fail: it lies in suspense from now on, as what comes beyond a price always did.
update bank.virtual_account a
   set expected_minor = a.received_minor, version = a.version + 1
  from deal.milestone m
 where a.subject = m.id and a.state = 'OPEN' and m.state in ('FUNDED', 'CHECKING', 'DELIVERED')
   and a.received_minor between 1 and a.expected_minor - 1;
