/**
 * The words by which doctors say when, in Dutch, French, English and German, for comparing with the structure (SL31–SL35).
 * They are read to *ask*, never to schedule. Written without accents and in lower case: the text is folded first.
 */

// biome-ignore format: a table reads better in rows
const NUMBERS: { readonly [word: string]: number } = {
  een: 1, one: 1, un: 1, une: 1, ein: 1, eine: 1, einen: 1, once: 1,
  twee: 2, two: 2, deux: 2, zwei: 2, twice: 2,
  drie: 3, three: 3, trois: 3, drei: 3, thrice: 3,
  vier: 4, four: 4, quatre: 4,
  vijf: 5, five: 5, cinq: 5, funf: 5,
  zes: 6, six: 6, sechs: 6,
  zeven: 7, seven: 7, sept: 7, sieben: 7,
  acht: 8, eight: 8, huit: 8,
  tien: 10, ten: 10, dix: 10, zehn: 10,
  twaalf: 12, twelve: 12, douze: 12, zwolf: 12,
  veertien: 14, fourteen: 14, quatorze: 14, vierzehn: 14,
};

/** Digits or a word. */
export const NUMBER = `(?:\\d+(?:[.,]\\d+)?|${Object.keys(NUMBERS)
  .filter((word) => !['once', 'twice', 'thrice'].includes(word))
  .sort((a, b) => b.length - a.length)
  .join('|')})`;

/** @param text what `NUMBER` matched */
export const numberOf = (text: string): number => NUMBERS[text] ?? Number(text.replace(',', '.'));

/** Between two numbers of a range. */
export const TO = '(?:-|–|/|a|tot|to|of|or|ou|bis|oder|und)';
export const TIMES = '(?:x|×|maal|keer|times?|fois|mal)';
export const PER = '(?:per|a|an|/|par|pro|am|op een|de la|le)';

export const DAY =
  '(?:daags|dagelijks|dag|d|daily|day|jour|j|journalier\\w*|quotidien\\w*|tag|tgl|taglich|etmaal|24 ?(?:u|h|uur|hours?|heures?|stunden))';
export const WEEK = '(?:wekelijks|week|wk|weekly|semaine|sem|hebdomadaire\\w*|woche|wochentlich)';
export const MONTH = '(?:maandelijks|maand|month|monthly|mois|mensuel\\w*|monat|monatlich)';
export const HOURS = '(?:uur|uren|u|h|hours?|hrs?|heures?|stunden?|std)';
export const DAYS = '(?:dagen|dag|days?|jours?|tagen?|tage|d)';
export const WEEKS = '(?:weken|week|weeks?|semaines?|wochen?)';
export const MONTHS = '(?:maanden|maand|months?|mois|monaten?|monate)';
export const EVERY = '(?:elke|iedere|om de|every|each|q|toutes? les|tous les|chaque|alle|jede[nrs]?)';

/** What says how much at most says nothing of how often it is planned. */
export const AT_MOST =
  /(?:\bmax(?:imaal|imum|imal|\.)?|\bup to|\bhooguit|\bten hoogste|\bniet meer dan|\b(?:no|not) more than|\bjusqu'a|\bau plus|\bau maximum|\bhochstens|\bbis zu)[^.;,\n]{0,40}/g;

/** Words that name a meal only to say that it does not matter. */
export const MEAL_IS_INDIFFERENT =
  /(?:met of zonder|with or without|avec ou sans|mit oder ohne|ongeacht|onafhankelijk van|regardless of|independ\w* d?e?s?|unabhangig von)[^.;,\n]{0,25}/g;

export const EVERY_OTHER_DAY =
  /\b(?:every (?:other|second) day|om de (?:andere |twee(?:de)? )?dag(?:en)?|(?:een|1) dag op (?:de )?(?:twee|2)|(?:un|1) jour sur (?:deux|2)|jeden (?:zweiten|2\.) tag|qod)\b/;

export const ABBREVIATED: readonly (readonly [RegExp, number])[] = [
  [/\bb\.?i\.?d\b/, 2],
  [/\bt\.?i\.?d\b/, 3],
  [/\bq\.?i\.?d\b/, 4],
  [/\bq\.?d\b/, 1],
];

export const PLAIN_DAILY =
  /\b(?:dagelijks|elke dag|iedere dag|per dag|daily|every day|each day|a day|per day|tous les jours|chaque jour|par jour|quotidien\w*|taglich|jeden tag|pro tag)\b/;
export const PLAIN_WEEKLY =
  /\b(?:wekelijks|elke week|iedere week|per week|weekly|every week|each week|a week|hebdomadaire\w*|chaque semaine|toutes les semaines|par semaine|wochentlich|jede woche|pro woche)\b/;
export const PLAIN_MONTHLY =
  /\b(?:maandelijks|elke maand|iedere maand|per maand|monthly|every month|a month|per month|mensuel\w*|chaque mois|tous les mois|par mois|monatlich|jeden monat|pro monat)\b/;

export const BARE_ONCE = /\b(?<!\bat )(?:eenmaal|een keer|1 ?(?:x|maal|keer|fois|mal)|once|une fois|einmal)\b/g;
export const ONE_OFF =
  /\b(?:eenmalige?|single dose|one[- ]time dose|one[- ]off|stat dose|dose unique|einmalige?|einzeldosis)\b/;

export const AS_NEEDED =
  /\b(?:zo ?nodig|indien nodig|(?:as|if|when|where) (?:needed|required|necessary)|p\.?r\.?n|si (?:necessaire|besoin)|au besoin|en cas de besoin|bei bedarf|wenn (?:notig|erforderlich)|falls (?:notig|erforderlich))\b/;

export type MomentWord = 'morning' | 'noon' | 'evening' | 'bedtime';

export const MOMENT_WORDS: { readonly [moment in MomentWord]: RegExp } = {
  morning:
    /\b(?:s ?ochtends|ochtend|s ?morgens|elke morgen|morgens|am morgen|fruhs?|fruhstuck|ontbijt|morning|breakfast|matin|petit[- ]dejeuner)\b/,
  noon: /\b(?:s ?middags|middag|middagmaal|middageten|lunch|noon|midday|midi|dejeuner|mittags?|mittagessen)\b/,
  evening:
    /\b(?:s ?avonds|avond|avondmaal|avondeten|evening|dinner|supper|soir|soiree|diner|souper|abends?|abendessen)\b/,
  bedtime:
    /\b(?:bedtime|before bed|hour of sleep|voor het slapen(?:gaan)?|bij het slapen(?:gaan)?|slapengaan|voor de nacht|s ?nachts|at night|nocte|au coucher|avant le coucher|coucher|schlafengehen|zur nacht|hs)\b/,
};

export const MEALS =
  /\b(?:maaltijd(?:en)?|meals?|with food|after food|before food|repas|mahlzeit(?:en)?|voor het eten|na het eten|bij het eten|nach dem essen|vor dem essen|zum essen)\b/;
export const BETWEEN_MEALS =
  /\b(?:tussen de maaltijden|buiten de maaltijden|niet bij de maaltijd|los van de maaltijd(?:en)?|between meals|without food|entre les repas|en dehors des repas|zwischen den mahlzeiten)\b/;

/** Monday first. */
export const WEEKDAY_WORDS: readonly RegExp[] = [
  /\b(?:maandag(?:en)?|mondays?|lundis?|montags?)\b/,
  /\b(?:dinsdag(?:en)?|tuesdays?|mardis?|dienstags?)\b/,
  /\b(?:woensdag(?:en)?|wednesdays?|mercredis?|mittwochs?)\b/,
  /\b(?:donderdag(?:en)?|thursdays?|jeudis?|donnerstags?)\b/,
  /\b(?:vrijdag(?:en)?|fridays?|vendredis?|freitags?)\b/,
  /\b(?:zaterdag(?:en)?|saturdays?|samedis?|samstags?)\b/,
  /\b(?:zondag(?:en)?|sundays?|dimanches?|sonntags?)\b/,
];
