import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { explainRequests } from '#tests/fixtures/medication-requests';
import { SHARED_DATA_ABSENT, sharedFiles } from '#tests/fixtures/shared-data';

const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'medication-requests.md');

describe('samples of others', () => {
  test.skipIf(SHARED_DATA_ABSENT !== undefined)(
    '[SL1] docs/medication-requests.md says what each order of the samples gives, and why',
    async () => {
      const text = explainRequests(sharedFiles());
      expect(text).toContain('29 orders.');
      await expect(text).toMatchFileSnapshot(DOCUMENT);
    },
  );

  test('[SL1] each row of it has an answer', () => {
    const rows = readFileSync(DOCUMENT, 'utf8')
      .split('\n')
      .filter((line) => /^\| (?:medicationrequest|example|bundle)/.test(line));
    expect(rows).toHaveLength(29);
    for (const row of rows) expect(row).toMatch(/scheduled|as needed|in words|not in force|nothing due|quarantined/);
  });
});
