// English: for the holder of a receipt.
export const enAppeal = {
  'appeal.title': 'What became of it', 'appeal.text': 'The organiser\u2019s server can say whether this entry is excluded, and exactly why. It is asked only when you press the button, and is shown the code and the salt of your receipt: not your name, not your contacts.',
  'appeal.ask': 'Ask', 'appeal.again': 'Ask again', 'appeal.asking': 'Asking\u2026', 'appeal.mirror': 'This page is a copy and cannot answer. Ask on the organiser\u2019s own page: {url}', 'appeal.failed': 'The server did not answer. Try again in a minute.', 'appeal.often': 'Too many questions came from this address. Try again in a minute.',
  'appeal.in': 'The entry takes part. Nothing is held against it that you would have to answer.', 'appeal.withdrawn': 'The entry was withdrawn at its entrant\u2019s wish.', 'appeal.unspecified': 'Nothing is known of this entry.',
  'appeal.excluded': 'The entry is excluded: {class}', 'appeal.when': 'Since', 'appeal.reason': 'Reason', 'appeal.proof': 'In the log', 'appeal.proof-ok': 'This reason, and no other, opens line {n} of the log', 'appeal.proof-bad': 'This reason does not open line {n} of the log. Keep this page and tell somebody', 'appeal.proof-none': 'Its fingerprint is {hash}; line {n} of the log could not be read here',
  'appeal.until': 'You can appeal until {time}. The list of entries is not fixed before that.', 'appeal.over': 'It could be appealed until {time}. That time is over; write to the organiser.',
  'appeal.write': 'Why is that wrong?', 'appeal.hint': 'At most 2,000 characters. Only the officers who decide read it; it is stored encrypted.', 'appeal.send': 'Appeal', 'appeal.sent': 'Received. An answer is promised until {time}. Come back here with the same receipt to read it.',
  'appeal.yours': 'Your appeal', 'appeal.state': 'State', 'appeal.promised': 'Answer promised', 'appeal.answer': 'Answer', 'appeal.next': 'What you can do next',
  'inquiry.acknowledged': 'Being looked at', 'inquiry.undecided': 'Not decided before the list was sealed: the entry takes part, and a prize is held until the answer', 'inquiry.granted': 'Granted: the entry takes part', 'inquiry.refused': 'Refused',
  'appeal.told': 'There is news about entry {code}. Open its receipt, with its private part, to read it.',
};
