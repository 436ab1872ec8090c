import { z } from 'zod';
import { errorStatus } from './errors.ts';
import { exampleRequest, exampleResponse } from './examples.ts';
import { fieldLimits } from './fields.ts';
import { manageRequestSchema } from './manage-request.ts';
import { conflictSchema, failureSchema, manageSuccessSchema } from './manage-response.ts';
import { listAnswerSchema, readAnswerSchema, readStatuses } from './reads.ts';

type Json = Record<string, unknown>;

function schemaOf(schema: z.ZodType, io: 'input' | 'output' = 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function json(description: string, schema: string, example?: unknown): Json {
  const content = { schema: { $ref: `#/components/schemas/${schema}` } };
  return {
    description,
    content: { 'application/json': example ? { ...content, example } : content },
  };
}

const retryAfter = {
  'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer', minimum: 1 } },
};

const manageLink = {
  Link: {
    description: 'The appointment’s manage link for the customer, with rel="edit"',
    schema: { type: 'string' },
  },
};

const described: Record<number, string> = {
  400: 'Malformed; `error.field` names the field',
  401: 'The organization or the agent is not known; one answer for both',
  404: 'There is no such appointment',
  409: 'The time is not available, with `available_slots`, or the appointment cannot be changed',
  413: 'The body has more than 64 KiB',
  415: 'The body is not JSON',
  422: 'The `Idempotency-Key` was used before for another request',
  429: 'Too many requests',
  500: 'A failure on our side',
  503: 'The calendar cannot be reached just now',
};

function failures(...statuses: number[]): Json {
  return Object.fromEntries(
    statuses.map((status) => {
      const schema = status === errorStatus.SLOT_UNAVAILABLE ? 'Conflict' : 'Failure';
      const answer = json(described[status] ?? '', schema);
      return [status, status === 429 || status === 503 ? { ...answer, headers: retryAfter } : answer];
    }),
  );
}

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
    responses: { 200: json('The appointments', 'ListAnswer'), ...failures(400, 401, 429, 500, 503) },
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
 * The endpoint as an OpenAPI 3.1 document, from the schemas that check the requests themselves.
 *
 * @param server where the endpoint is served, like `http://localhost:3000`
 * @example openApiDocument('http://localhost:3000').openapi // '3.1.0'
 */
export function openApiDocument(server: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Frontdesk appointments',
      version: '1',
      description: 'One endpoint with five actions, and two reads beside it.',
    },
    servers: [{ url: server }],
    paths: {
      '/api/v1/calcom/appointments/manage': manage,
      '/api/v1/calcom/appointments': list,
      '/api/v1/calcom/appointments/{id}': read,
    },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: {
        ManageRequest: schemaOf(manageRequestSchema, 'input'),
        ManageSuccess: schemaOf(manageSuccessSchema),
        Failure: schemaOf(failureSchema),
        Conflict: schemaOf(conflictSchema),
        ListAnswer: schemaOf(listAnswerSchema),
        ReadAnswer: schemaOf(readAnswerSchema),
      },
    },
  };
}
