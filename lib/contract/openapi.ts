import { z } from 'zod';
import { manageRequestSchema } from './manage-request.ts';
import { conflictSchema, failureSchema, manageSuccessSchema } from './manage-response.ts';
import { openApiPaths } from './openapi-paths.ts';
import { listAnswerSchema, readAnswerSchema } from './reads.ts';

function schemaOf(schema: z.ZodType, io: 'input' | 'output' = 'output') {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

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
    paths: openApiPaths,
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
