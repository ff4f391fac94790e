import type { Facts, refusals as nl } from '#ui/i18n/nl/refusals';

const words = (title: string, what: string) => ({ title, what });

export const refusals: typeof nl = {
  answer: 'Understood, do not give',
  close: 'Close',
  go: 'Record anyway, with reason',
  goAfterAct: 'Given, with this reason',
  notYet: 'Back, not given yet',
  reasonFirst: 'Answer above first',
  reason: 'Why anyway?',
  report: 'Already given: report…',
  inWords: 'In your own words',
  quick: {
    early: ['Resident is leaving', 'Resident asked for it'],
    late: ['Resident was asleep', 'Resident was away', 'Round took longer'],
    'hour-assumed': ['Given like this so far'],
  },
  because: {
    future: (f: Facts) => words('This moment has yet to come', `Planned at ${f('due')}. Record after intake.`),
    role: () =>
      words('Your role may not give this', 'Ask a nurse. Reporting what was already given is always allowed.'),
    'route-not-allowed': (f: Facts) => words('A care assistant may not give by this route', f('route')),
    'not-prepared': () => words('Not prepared', 'Choose who prepared this, or ask a nurse.'),
    'on-paper': (f: Facts) =>
      words(
        'This resident is on paper',
        `Write on sheet ${f('sheet')}, or take the resident back to the tablet first.`,
      ),
    deceased: () => words('This resident has died', 'Give nothing more.'),
    'order-stopped': (f: Facts) => words('Stopped: do not give, call doctor', `State of the order: ${f('status')}.`),
    'order-suspended': () => words('Suspended: do not give', 'Ask the doctor before going on.'),
    'do-not-perform': () => words('The order says: do NOT give', 'Call the doctor.'),
    'above-order': (f: Facts) =>
      words('More than ordered: do not give, call doctor', `At most ${f('ordered')} ${f('unit')}.`),
    'already-given': (f: Facts) =>
      words(
        'This dose has already been given',
        `At ${f('at')} by ${f('by')}${f('device') === '' ? '' : `, tablet ${f('device')}`}. Do not give. Given here too? Report it.`,
      ),
    'second-person-first': () => words('A second person first', 'Who checks before the act.'),
    'second-person-same': () => words('The second person must be somebody else', 'Choose a colleague.'),
    'glucose-missing': () => words('Glucose first', 'At most 30 minutes old, with its unit.'),
    'glucose-old': (f: Facts) => words('This glucose is too old', `${f('minutes')} minutes. Measure again.`),
    hypo: (f: Facts) =>
      words('Too low: no rapid insulin', `${f('value')} ${f('unit')}. Follow the hypo protocol and call the doctor.`),
    'hypo-basal': (f: Facts) =>
      words('Too low: ask the doctor', `${f('value')} ${f('unit')}. Write what the doctor said.`),
    'units-missing': () => words('The number of units first', 'Choose what is set on the pen.'),
    'site-missing': () => words('The site first', 'Choose where you inject or stick.'),
    'meal-unknown': () => words('Is the meal ready?', 'Answer first.'),
    'no-meal': () => words('No meal: do not give rapid insulin', 'Write what the doctor said if you give it anyway.'),
    'measurement-missing': (f: Facts) => words('Measure first', `“${f('quote')}”`),
    'measurement-out-of-bounds': (f: Facts) =>
      words('Measurement out of bounds: do not give', `${f('value')} ${f('unit')}. “${f('quote')}”`),
    'methotrexate-interval': (f: Facts) =>
      words(
        'Methotrexate: too soon after the last',
        `Last ${f('last')}, ${f('hours')} hours ago. Do not give, call doctor.`,
      ),
    'methotrexate-last-unknown': () =>
      words('Methotrexate: last dose unknown', 'Do not give. Ask, and write down the answer.'),
    'old-patch-unknown': () => words('The old patch first', 'Say whether it was found and removed.'),
    'old-patch-not-found': () =>
      words('Old patch not found', 'Do not put on a new one. Search on and call the doctor.'),
    'prn-too-early': (f: Facts) => words('Too early', `May be given from ${f('from')}.`),
    'prn-maximum': (f: Facts) => words('The maximum of 24 hours is reached', `May be given from ${f('from')}.`),
    'reason-missing': () => words('Not without a reason', 'Choose or write a reason.'),
    'outage-open': () => words('An outage is already going on', 'Close that one first.'),
    'no-outage': () => words('There is no outage', 'There is nothing to close.'),
    'not-ready-to-close': () => words('Cannot be closed yet', 'See in Review what is still open.'),
    'already-held': () => words('That was so already', 'The resident was there already.'),
    'entry-unknown': () => words('This entry was not found', 'Refresh and try again.'),
    'already-corrected': () => words('Already put right', 'This entry counts no longer.'),
    'sheet-unknown': () => words('This sheet is not known', 'Check the number.'),
    'sheet-drill': () => words('A drill sheet', 'A drill cannot be typed in as real.'),
    'sheet-kind': () => words('This kind of sheet is not typed in', 'Choose a MAR sheet.'),
    'sheet-typed-in': () => words('This sheet was typed in already', 'It cannot be typed in twice.'),
    'sheet-void': () => words('This sheet is void', 'Use the sheet that replaces it.'),
    'sheet-superseded': () => words('This sheet was replaced', 'Compare with the new sheet.'),
    'sheet-known': () => words('This sheet is in the ledger already', 'There is nothing more to do.'),
    'cell-unknown': () => words('This box is not on the sheet', 'Check the sheet.'),
    'cell-recorded': () => words('This box is recorded already', 'Check what stands there.'),
    'initials-missing': () => words('Whose initials are they?', 'Choose the initials that stand on the sheet.'),
    'second-typist': () => words('A second typist is needed', 'Ask a colleague to type it in.'),
    'choice-unknown': () => words('This choice does not exist', 'Choose one of the buttons.'),
    'settled-in-bulk-only': () => words('Can only be closed together', 'Choose the list of doses not noted.'),
    unanswered: () => words('An answer first', 'Answer the question below.'),
  },
  ask: {
    early: (f: Facts) =>
      words('Earlier than planned', `Planned at ${f('due')}, may be given from ${f('from')}. Why now?`),
    late: (f: Facts) => words(`${f('minutes')} minutes later than planned`, `Planned at ${f('due')}. Why?`),
    'past-half': (f: Facts) =>
      words(
        'Past half the time to the next dose',
        `Planned at ${f('due')}. Catch nothing up without the doctor. What did the doctor say?`,
      ),
    'hour-assumed': (f: Facts) =>
      words('Hour assumed: confirm', `Nobody wrote an hour; ${f('time')} was assumed. Who confirms it?`),
    'text-order': (f: Facts) => words("Read the doctor's words", `“${f('text')}” Why now?`),
    'dose-differs': (f: Facts) => words('Another dose than ordered', `Ordered ${f('ordered')} ${f('unit')}. Why?`),
    allergy: (f: Facts) =>
      words(`Allergy: ${f('allergies')}`, 'Do not give without the doctor. What did the doctor say?'),
    'possible-double': () =>
      words('Possibly given twice already', 'Two entries for the same dose. What did you find out?'),
    gap: () =>
      words('Not complete: ask the previous shift', 'What was given elsewhere is not here. What was the answer?'),
    'prn-ask': () => words('Not sure that it may be given', 'Ask. What was the answer?'),
    'prn-reason': () => words('Why as needed?', 'Write the reason.'),
    'same-site': (f: Facts) => words('Same site as last time', `${f('site')}. Why?`),
    'eye-not-stated': () => words('Which eye?', 'The order does not say. Ask, and write which eye.'),
    'eye-drops-close': (f) =>
      words('Wait five minutes between eye drops', `${f('medicine')} at ${f('at')}. How long did you wait?`),
    'count-missing': () => words('Not counted', 'Why was it not counted, or how many are left?'),
  },
};
