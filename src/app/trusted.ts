/** Trusted Types are enforced by the page's CSP: this is the one policy, and it makes script addresses of the own origin only. */
type ScriptUrlPolicy = { createScriptURL(url: string): string };
type PolicyFactory = {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): ScriptUrlPolicy;
};

const ownScript = (url: string): string => {
  const whole = new URL(url, location.href);
  if (whole.origin !== location.origin) throw new TypeError(`not a script of ours: ${whole.origin}`);
  return whole.href;
};

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
const policy: ScriptUrlPolicy = factory?.createPolicy('noodblad', { createScriptURL: ownScript }) ?? {
  createScriptURL: ownScript,
};

/** A script address for `new Worker` and `register`. @throws TypeError for another origin */
export const trustedScript = (url: string): string => policy.createScriptURL(url);
