/**
 * Trusted Types are enforced by the page's CSP. Our own policy makes script addresses of the own origin only; the default one lets an
 * element be emptied and nothing else: number fields clear their spoken text with `innerHTML = ''`, and a refusal there took the
 * whole insulin screen down.
 */
type ScriptUrlPolicy = { createScriptURL(url: string): string };
type Rules = { createScriptURL?: (url: string) => string; createHTML?: (html: string) => string };
type PolicyFactory = { createPolicy(name: string, rules: Rules): ScriptUrlPolicy };

const ownScript = (url: string): string => {
  const whole = new URL(url, location.href);
  if (whole.origin !== location.origin) throw new TypeError(`not a script of ours: ${whole.origin}`);
  return whole.href;
};

const onlyEmpty = (html: string): string => {
  if (html !== '') throw new TypeError('no HTML from text: this page only empties elements');
  return html;
};

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
const policy: ScriptUrlPolicy = factory?.createPolicy('noodblad', { createScriptURL: ownScript }) ?? {
  createScriptURL: ownScript,
};

factory?.createPolicy('default', { createHTML: onlyEmpty });

/** A script address for `new Worker` and `register`. @throws TypeError for another origin */
export const trustedScript = (url: string): string => policy.createScriptURL(url);
