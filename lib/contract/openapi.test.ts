import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { exampleRequest, exampleResponse } from './examples.ts';
import { manageRequestSchema } from './manage-request.ts';
import { manageSuccessSchema } from './manage-response.ts';
import { openApiDocument } from './openapi.ts';

test('the OpenAPI document is valid 3.1 and names the three addresses', async () => {
  const document = openApiDocument('http://localhost:3000');
  const validator = new Validator();
  const result = await validator.validate(structuredClone(document));
  expect(result).toMatchObject({ valid: true });
  expect(validator.version).toBe('3.1');
  expect(Object.keys(document.paths)).toEqual([
    '/api/v1/calcom/appointments/manage',
    '/api/v1/calcom/appointments',
    '/api/v1/calcom/appointments/{id}',
  ]);
});

test('it describes every action with the fields it needs', () => {
  const { ManageRequest } = openApiDocument('http://localhost').components.schemas;
  const variants = ManageRequest?.['oneOf'] as {
    required: string[];
    properties: { action: { const: string } };
  }[];
  const required = Object.fromEntries(
    variants.map((variant) => [variant.properties.action.const, variant.required.toSorted()]),
  );
  expect(required).toEqual({
    book: ['action', 'agent_id', 'appointment_datetime', 'name', 'org_id'],
    reschedule: ['action', 'agent_id', 'appointment_datetime', 'appointment_id', 'org_id'],
    cancel: ['action', 'agent_id', 'appointment_id', 'org_id'],
    suggest: ['action', 'agent_id', 'org_id'],
    availability: ['action', 'agent_id', 'org_id'],
  });
});

test('the documented request and answer fit the schemas', () => {
  expect(manageRequestSchema.parse(exampleRequest)).toEqual(exampleRequest);
  expect(manageSuccessSchema.parse(exampleResponse)).toEqual(exampleResponse);
});
