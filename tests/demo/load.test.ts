import type { Bundle } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { loadInOrder } from '#central/demo/load';

const url = (digit: string) =>
  `urn:uuid:${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;
const bundles: Bundle[] = [
  {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      {
        fullUrl: url('a'),
        resource: { resourceType: 'Location', name: 'Beuk' },
        request: { method: 'POST', url: 'Location' },
      },
    ],
  },
  {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      { fullUrl: url('b'), resource: { resourceType: 'Patient' }, request: { method: 'POST', url: 'Patient' } },
      {
        fullUrl: url('c'),
        resource: {
          resourceType: 'Encounter',
          status: 'in-progress',
          class: { code: 'IMP' },
          subject: { reference: url('b') },
          location: [{ location: { reference: url('a') } }],
        },
        request: { method: 'POST', url: 'Encounter' },
      },
    ],
  },
];

test('[DE12] References to earlier bundles get the ids of central, own ones stay for central to resolve', async () => {
  const sent: Bundle[] = [];
  let next = 1;
  const loaded = await loadInOrder(bundles, async (bundle) => {
    sent.push(bundle);
    return {
      resourceType: 'Bundle',
      type: 'transaction-response',
      entry: (bundle.entry ?? []).map(({ request }) => ({
        response: { status: '201', location: `http://central/fhir/${request?.url}/${next++}/_history/1` },
      })),
    };
  });
  expect(loaded).toBe(3);
  expect(sent[1]?.entry?.[1]?.resource).toMatchObject({
    subject: { reference: url('b') },
    location: [{ location: { reference: 'Location/1' } }],
  });
});

test('[DE12] A refusal stops the loading and says why', async () => {
  const refuse = async (): Promise<Bundle> => ({
    resourceType: 'Bundle',
    type: 'transaction-response',
    entry: [
      {
        response: {
          status: '400',
          outcome: {
            resourceType: 'OperationOutcome',
            issue: [{ severity: 'error', code: 'invalid', diagnostics: 'no such element' }],
          },
        },
      },
    ],
  });
  await expect(loadInOrder(bundles, refuse)).rejects.toThrow(/no such element/);
});
