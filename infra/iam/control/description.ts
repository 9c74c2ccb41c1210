import * as z from 'zod';
import { endpointNames } from '../backend/endpoints.ts';
import { accountChange } from './account-routes.ts';
import { faultSchema } from './fault.ts';

type Schema = Record<string, unknown>;

/** Describes the control port as an OpenAPI 3.1 document; `docs/iam-control.openapi.json` is its published form. */
export function describeControlPort(): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Control port of the IAM',
      version: '1',
      description:
        "Makes the identity store fail, shows what it was asked, and changes its people, while it runs. Every request needs the run's control token.",
    },
    security: [{ controlToken: [] }],
    paths: {
      ...faultPaths,
      ...requestPaths,
      ...accountPaths,
      '/reset': { post: operation('Brings people, faults and log to the state of the start') },
    },
    components: {
      securitySchemes: { controlToken: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Fault: jsonSchema(faultSchema),
        AccountChange: jsonSchema(accountChange),
        Account: account,
        Request: request,
      },
    },
  };
}

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const content = (schema: Schema): Schema => ({ 'application/json': { schema } });
const listOf = (key: string, items: Schema): Schema => ({
  type: 'object',
  properties: { [key]: { type: 'array', items } },
});

function operation(summary: string, { answer, body }: { answer?: Schema; body?: Schema } = {}): Schema {
  const good = answer ? { 200: { description: 'Done', content: content(answer) } } : { 204: { description: 'Done' } };
  const bad = body ? { 400: { description: 'The body is not as it must be' } } : {};
  const responses = { ...good, ...bad, 401: { description: 'The control token is missing or wrong' } };
  return { summary, ...(body ? { requestBody: { required: true, content: content(body) } } : {}), responses };
}

const setFault = { type: 'object', properties: { endpoint: { enum: endpointNames }, fault: ref('Fault') } };

const shownFaults = {
  type: 'object',
  properties: {
    faults: {
      description: 'By endpoint, those that any request meets',
      type: 'object',
      additionalProperties: ref('Fault'),
    },
    limited: { description: 'Those with `bodyContains`', type: 'array', items: setFault },
  },
};

const limit = {
  name: 'bodyContains',
  in: 'query',
  description: 'Take away the fault with this limit alone',
  schema: { type: 'string' },
};

const faultPaths = Object.fromEntries([
  [
    '/faults',
    {
      get: operation('Shows the faults that are set', { answer: shownFaults }),
      delete: operation('Takes all faults away'),
    },
  ],
  ...endpointNames.map((name) => [
    `/faults/${name}`,
    {
      put: operation(`Makes ${name} fail`, { body: ref('Fault'), answer: setFault }),
      delete: { ...operation(`Makes ${name} work again`), parameters: [limit] },
    },
  ]),
]) as Schema;

const requestPaths = {
  '/requests': {
    get: {
      ...operation('Shows the requests to the identity store, oldest first', {
        answer: listOf('requests', ref('Request')),
      }),
      parameters: [{ name: 'endpoint', in: 'query', schema: { enum: endpointNames } }],
    },
    delete: operation('Empties the log of requests'),
  },
};

const accountPaths = {
  '/accounts': {
    get: operation('Shows the people, without their passwords', { answer: listOf('accounts', ref('Account')) }),
  },
  '/accounts/{username}': {
    parameters: [{ name: 'username', in: 'path', required: true, schema: { type: 'string' } }],
    put: operation('Adds a person, or changes one', { body: ref('AccountChange'), answer: ref('Account') }),
    delete: operation('Removes a person'),
  },
};

const account = {
  type: 'object',
  properties: {
    username: { type: 'string' },
    email: { type: 'string' },
    firstName: { type: 'string' },
    lastName: { type: 'string' },
    verified: { type: 'boolean' },
    renewed: { description: 'ISO date, or days before the start as a negative number', type: ['string', 'number'] },
  },
};

const request = {
  type: 'object',
  properties: {
    number: { type: 'integer' },
    at: { type: 'string', format: 'date-time' },
    endpoint: { enum: endpointNames },
    body: { description: 'As it was sent, passwords cut out' },
    status: { description: 'Null when no answer was sent', type: ['integer', 'null'] },
    fault: { type: 'string' },
  },
};

function jsonSchema(schema: z.ZodType): Schema {
  const { $schema: _, ...written } = z.toJSONSchema(schema, { io: 'input' });
  return written;
}
