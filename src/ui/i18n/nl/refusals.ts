import type { QuestionCode, RefusalCode } from '#domain/administration/request';

/** Facts of a refusal, already in words. */
export type Facts = (name: string) => string;
type Says = (facts: Facts) => { readonly title: string; readonly what: string };
const words = (title: string, what: string) => ({ title, what });

/** Why not, in words: what is so, and what to do now. */
export const refusals = {
  answer: 'Begrepen, niet geven',
  close: 'Sluiten',
  go: 'Toch registreren, met reden',
  goAfterAct: 'Is gegeven, met deze reden',
  notYet: 'Terug, nog niet gegeven',
  reasonFirst: 'Antwoord eerst hierboven',
  reason: 'Waarom toch?',
  report: 'Is al gegeven: melden…',
  inWords: 'In eigen woorden',
  /** Answers that are given often; each stays a person's own choice. */
  quick: {
    early: ['Bewoner gaat weg', 'Op vraag van de bewoner'],
    late: ['Bewoner sliep', 'Bewoner was weg', 'Ronde liep uit'],
    'hour-assumed': ['Zo gegeven tot nu toe'],
  } as Readonly<Record<string, readonly string[]>>,
  because: {
    future: (f: Facts) => words('Dit moment moet nog komen', `Gepland om ${f('due')}. Registreer na de inname.`),
    role: () =>
      words('Uw rol mag dit niet geven', 'Vraag een verpleegkundige. Een melding van wat al gegeven is, mag altijd.'),
    'route-not-allowed': (f: Facts) => words('Langs deze weg mag een zorgkundige niet geven', f('route')),
    'not-prepared': () => words('Niet klaargezet', 'Kies wie dit klaarzette, of vraag een verpleegkundige.'),
    'on-paper': (f: Facts) =>
      words('Deze bewoner staat op papier', `Noteer op blad ${f('sheet')}, of haal eerst terug naar de tablet.`),
    deceased: () => words('Deze bewoner is overleden', 'Geef niets meer.'),
    'order-stopped': (f: Facts) => words('Gestopt: niet geven, bel arts', `Stand van het voorschrift: ${f('status')}.`),
    'order-suspended': () => words('Opgeschort: niet geven', 'Vraag de arts voor u verder gaat.'),
    'do-not-perform': () => words('Het voorschrift zegt: NIET geven', 'Bel de arts.'),
    'above-order': (f: Facts) =>
      words('Meer dan voorgeschreven: niet geven, bel arts', `Hoogstens ${f('ordered')} ${f('unit')}.`),
    'already-given': (f: Facts) =>
      words(
        'Deze dosis is al gegeven',
        `Om ${f('at')} door ${f('by')}${f('device') === '' ? '' : `, tablet ${f('device')}`}. Geef niet. Ook hier gegeven? Meld het.`,
      ),
    'second-person-first': () => words('Eerst een tweede persoon', 'Die kijkt na vóór het geven.'),
    'second-person-same': () => words('De tweede persoon moet iemand anders zijn', 'Kies een collega.'),
    'glucose-missing': () => words('Eerst de glycemie', 'Hoogstens 30 minuten oud, met de eenheid.'),
    'glucose-old': (f: Facts) => words('Deze glycemie is te oud', `${f('minutes')} minuten. Meet opnieuw.`),
    hypo: (f: Facts) =>
      words('Te laag: geen snelwerkende insuline', `${f('value')} ${f('unit')}. Volg het hypoprotocol en bel de arts.`),
    'hypo-basal': (f: Facts) => words('Te laag: vraag de arts', `${f('value')} ${f('unit')}. Schrijf wat de arts zei.`),
    'units-missing': () => words('Eerst het aantal eenheden', 'Kies wat op de pen staat.'),
    'site-missing': () => words('Eerst de plaats', 'Kies waar u prikt of kleeft.'),
    'meal-unknown': () => words('Staat de maaltijd klaar?', 'Antwoord eerst.'),
    'no-meal': () =>
      words('Geen maaltijd: snelwerkende insuline niet geven', 'Schrijf wat de arts zei als u toch geeft.'),
    'measurement-missing': (f: Facts) => words('Eerst meten', `„${f('quote')}”`),
    'measurement-out-of-bounds': (f: Facts) =>
      words('Meting buiten de grens: niet geven', `${f('value')} ${f('unit')}. „${f('quote')}”`),
    'methotrexate-interval': (f: Facts) =>
      words(
        'Methotrexaat: te kort na de vorige',
        `Laatst ${f('last')}, ${f('hours')} uur geleden. Niet geven, bel arts.`,
      ),
    'methotrexate-last-unknown': () =>
      words('Methotrexaat: vorige gift niet bekend', 'Niet geven. Vraag na en schrijf het antwoord.'),
    'old-patch-unknown': () => words('Eerst de oude pleister', 'Zeg of ze gevonden en verwijderd is.'),
    'old-patch-not-found': () => words('Oude pleister niet gevonden', 'Kleef geen nieuwe. Zoek verder en bel de arts.'),
    'prn-too-early': (f: Facts) => words('Te vroeg', `Mag vanaf ${f('from')}.`),
    'prn-maximum': (f: Facts) => words('Het maximum van 24 uur is bereikt', `Mag vanaf ${f('from')}.`),
    'reason-missing': () => words('Zonder reden gaat dit niet', 'Kies of schrijf een reden.'),
    'outage-open': () => words('Er is al een noodwerking bezig', 'Sluit die eerst af.'),
    'no-outage': () => words('Er is geen noodwerking bezig', 'Er is niets af te sluiten.'),
    'not-ready-to-close': () => words('Nog niet af te sluiten', 'Zie bij Nazicht wat nog open staat.'),
    'already-held': () => words('Dat was al zo', 'De bewoner stond daar al.'),
    'entry-unknown': () => words('Deze registratie is niet gevonden', 'Ververs en probeer opnieuw.'),
    'already-corrected': () => words('Al rechtgezet', 'Deze registratie telt al niet meer mee.'),
    'sheet-unknown': () => words('Dit blad is niet bekend', 'Kijk het nummer na.'),
    'sheet-drill': () => words('Een oefenblad', 'Een oefening kan niet als echt overgetypt worden.'),
    'sheet-kind': () => words('Dit soort blad wordt niet overgetypt', 'Kies een toedieningsblad.'),
    'sheet-typed-in': () => words('Dit blad is al overgetypt', 'Twee keer overtypen kan niet.'),
    'sheet-void': () => words('Dit blad is ongeldig gemaakt', 'Gebruik het blad dat het vervangt.'),
    'sheet-superseded': () => words('Dit blad is vervangen', 'Vergelijk met het nieuwe blad.'),
    'sheet-known': () => words('Dit blad staat al in het register', 'Er is niets meer te doen.'),
    'cell-unknown': () => words('Dit vak staat niet op het blad', 'Kijk het blad na.'),
    'cell-recorded': () => words('Dit vak is al geregistreerd', 'Kijk na wat er al staat.'),
    'initials-missing': () => words('Van wie zijn de initialen?', 'Kies de initialen die op het blad staan.'),
    'second-typist': () => words('Een tweede invoerder is nodig', 'Vraag een collega het over te typen.'),
    'choice-unknown': () => words('Deze keuze bestaat niet', 'Kies een van de knoppen.'),
    'settled-in-bulk-only': () => words('Alleen samen af te sluiten', 'Kies de lijst van niet genoteerde doses.'),
    unanswered: () => words('Eerst een antwoord', 'Antwoord op de vraag hieronder.'),
  },
  ask: {
    early: (f: Facts) => words('Vroeger dan gepland', `Gepland om ${f('due')}, mag vanaf ${f('from')}. Waarom nu?`),
    late: (f: Facts) => words(`${f('minutes')} minuten later dan gepland`, `Gepland om ${f('due')}. Waarom?`),
    'past-half': (f: Facts) =>
      words(
        'Over half de tijd tot de volgende dosis',
        `Gepland om ${f('due')}. Haal niets in zonder de arts. Wat zei de arts?`,
      ),
    'hour-assumed': (f: Facts) =>
      words('Uur aangenomen: bevestig', `Niemand schreef een uur; ${f('time')} is aangenomen. Wie bevestigt het?`),
    'text-order': (f: Facts) => words('Lees de woorden van de arts', `„${f('text')}” Waarom nu?`),
    'dose-differs': (f: Facts) =>
      words('Andere dosis dan voorgeschreven', `Voorgeschreven ${f('ordered')} ${f('unit')}. Waarom?`),
    allergy: (f: Facts) => words(`Allergie: ${f('allergies')}`, 'Geef niet zonder de arts. Wat zei de arts?'),
    'possible-double': () =>
      words('Mogelijk al dubbel gegeven', 'Twee registraties voor dezelfde dosis. Wat vroeg u na?'),
    gap: () =>
      words('Niet volledig: vraag de vorige dienst', 'Wat elders gegeven is, staat hier niet. Wat was het antwoord?'),
    'prn-ask': () => words('Niet zeker of het mag', 'Vraag na. Wat was het antwoord?'),
    'prn-reason': () => words('Waarom zo nodig?', 'Schrijf de reden.'),
    'same-site': (f: Facts) => words('Zelfde plaats als vorige keer', `${f('site')}. Waarom?`),
    'eye-not-stated': () => words('Welk oog?', 'Het voorschrift zegt het niet. Vraag het na en schrijf welk oog.'),
    'eye-drops-close': (f: Facts) =>
      words('Wacht vijf minuten tussen oogdruppels', `${f('medicine')} om ${f('at')}. Hoe lang wachtte u?`),
    'count-missing': () => words('Niet geteld', 'Waarom werd niet geteld, of hoeveel blijft er over?'),
  },
} satisfies {
  because: Record<RefusalCode, Says>;
  ask: Record<QuestionCode, Says>;
  [more: string]: unknown;
};
