/**
 * Remembers the last answers by the identity of the first argument (snapshot and journal are replaced whole at each
 * change), and within it by a text key. Never wrong: a new object is a new question.
 */
export const memoByIdentity = <K extends object, A extends readonly unknown[], R>(
  work: (key: K, ...rest: A) => R,
  keyOf: (...rest: A) => string,
  keep = 8,
): ((key: K, ...rest: A) => R) => {
  const known = new WeakMap<K, Map<string, R>>();
  return (key, ...rest) => {
    const answers = known.get(key) ?? new Map<string, R>();
    known.set(key, answers);
    const name = keyOf(...rest);
    const found = answers.get(name);
    if (found !== undefined) return found;
    const made = work(key, ...rest);
    if (answers.size >= keep) {
      const [oldest] = answers.keys();
      if (oldest !== undefined) answers.delete(oldest);
    }
    answers.set(name, made);
    return made;
  };
};
