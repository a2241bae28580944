comment on schema deal is 'Contracts between a buyer and a seller over a listing, from first offer to last payout. Level 7.';
comment on schema demo is 'That the demonstration city was loaded, and who plays whom in it. Level 10. Empty without the profile demo.';
