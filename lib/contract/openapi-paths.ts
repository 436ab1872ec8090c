import { exampleRequest, exampleResponse } from './examples.ts';
import { failures, json, manageLink } from './openapi-answers.ts';
import { readStatuses } from './reads.ts';
import { fieldLimits } from './text-rules.ts';

const orgInQuery = {
  name: 'org_id',
  in: 'query',
  required: true,
  schema: { type: 'string', format: 'uuid' },
};

const manage = {
  post: {
    operationId: 'manageAppointment',
    summary: 'Book, reschedule, cancel, suggest or list open times',
    description: 'The `org_id` of the body is the credential. An `X-Api-Key` header is ignored.',
    parameters: [
      {
        name: 'Idempotency-Key',
        in: 'header',
        description: 'The same key within 24 hours answers with the first result',
        schema: { type: 'string', minLength: 1, maxLength: 200 },
      },
    ],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: { $ref: '#/components/schemas/ManageRequest' },
          example: exampleRequest,
        },
      },
    },
    responses: {
      200: { ...json('Done', 'ManageSuccess', exampleResponse), headers: manageLink },
      ...failures(400, 401, 404, 409, 413, 415, 422, 429, 500, 503),
    },
  },
};

const list = {
  get: {
    operationId: 'listAppointments',
    summary: 'Appointments of an organization, latest start first',
    security: [{ bearer: [] }],
    parameters: [
      orgInQuery,
      { name: 'status', in: 'query', schema: { type: 'string', enum: [...readStatuses] } },
      { name: 'agent_id', in: 'query', schema: { type: 'string', format: 'uuid' } },
      {
        name: 'limit',
        in: 'query',
        schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
      },
    ],
    responses: {
      200: json('The appointments', 'ListAnswer'),
      ...failures(400, 401, 429, 500, 503),
    },
  },
};

const read = {
  get: {
    operationId: 'readAppointment',
    summary: 'One appointment of an organization',
    security: [{ bearer: [] }],
    parameters: [
      {
        name: 'id',
        in: 'path',
        required: true,
        schema: { type: 'string', maxLength: fieldLimits.appointment_id },
      },
      orgInQuery,
    ],
    responses: { 200: json('The appointment', 'ReadAnswer'), ...failures(401, 404, 429, 500, 503) },
  },
};

/**
 * The three addresses with their parameters and answers; the schemas are named, not written out.
 *
 * @example Object.keys(openApiPaths)[0] // '/api/v1/calcom/appointments/manage'
 */
export const openApiPaths = {
  '/api/v1/calcom/appointments/manage': manage,
  '/api/v1/calcom/appointments': list,
  '/api/v1/calcom/appointments/{id}': read,
};
