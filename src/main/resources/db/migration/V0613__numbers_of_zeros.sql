-- Nobody is given a number of zeros. Records that joined over one are matched anew, a thousand at a time, and part.
update directory.record set keyed = 0
 where id in (select record from directory.record_key
               where key in ('BUSINESS_NUMBER:0000000000', 'CORPORATE_NUMBER:0000000000000', 'DART_CODE:00000000')
                  or key like 'LISTING:%' and key ~ ':0+$');
