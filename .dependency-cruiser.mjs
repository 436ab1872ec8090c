import { importTable } from './scripts/import-table.ts';

/** Tests may reach what they test with; they are no part of the house. */
const TESTS = String.raw`\.(test|testing|spec)\.tsx?$`;
const PROJECT = '^(app|components|lib|e2e|scripts|bench)/';
const PURE = '^lib/(contract|time|scheduling|forms)/';

const rooms = Object.entries(importTable).map(([room, { may, instead }]) => ({
  name: `${room} imports only its own`,
  comment: `${room} may import ${may.join(', ') || 'nothing of the project'}; ${instead}`,
  severity: 'error',
  from: { path: `^${room}/`, pathNot: TESTS },
  to: { path: PROJECT, pathNot: `^(${[room, ...may].join('|')})/` },
}));

export default {
  forbidden: [
    ...rooms,
    {
      name: 'nothing imports app',
      comment: 'routes are the top: move what others need to components or lib',
      severity: 'error',
      from: { pathNot: '^app/' },
      to: { path: '^app/' },
    },
    {
      name: 'no circles',
      comment: 'two files that need each other are one, or a third is missing that both import',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { circular: true },
    },
    {
      name: 'pure folders know no machine',
      comment: 'pure code gets files, clocks and chance as arguments: read them in lib/platform',
      severity: 'error',
      from: { path: PURE, pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'date-fns only in lib/time',
      comment: 'dates are formatted in lib/time: call a function of it, or add one there',
      severity: 'error',
      from: { path: PROJECT, pathNot: ['^lib/time/', '^bench/', TESTS] },
      to: { path: 'node_modules/(date-fns|date-fns-tz)/' },
    },
    {
      name: 'imports exist',
      comment: 'what cannot be resolved cannot be checked: correct the path',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: String.raw`(^|/)(node_modules/\.cache|\.next|data)/` },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['react-server', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
