import type { NodePattern, PatternPart, RelationshipPattern, Span } from '../ast.ts';
import { conjoinedNames } from '../label-expression.ts';
import type { CypherProblem } from '../source.ts';

/**
 * What keeps a pattern from being written by CREATE or MERGE, or null: openCypher lets them say exactly what is to be
 * made, and nothing that only a match can mean.
 */
export function problemOfWritten(part: PatternPart, clause: 'CREATE' | 'MERGE'): CypherProblem | null {
  if (part.selector !== 'all') return unwritable(part.span, `${clause} cannot search for a shortest path`);
  for (const relationship of part.path.relationships) {
    const problem = problemOfRelationship(relationship, clause);
    if (problem !== null) return problem;
  }
  for (const node of part.path.nodes) {
    const problem = problemOfNode(node, clause);
    if (problem !== null) return problem;
  }
  return null;
}

function problemOfRelationship(
  pattern: RelationshipPattern,
  clause: 'CREATE' | 'MERGE',
): CypherProblem | null {
  const { span, types } = pattern;
  if (pattern.length !== null)
    return {
      detail: 'CreatingVarLength',
      message: `${clause} makes one relationship at a time, not a variable number`,
      span: pattern.length.span,
    };
  if (types?.kind !== 'LabelName')
    return {
      detail: 'NoSingleRelationshipType',
      message: `A relationship in ${clause} needs exactly one type`,
      span: types?.span ?? span,
      hint: 'write `-[:TYPE]->`',
    };
  if (clause === 'CREATE' && pattern.direction === 'either')
    return {
      detail: 'RequiresDirectedRelationship',
      message: 'A relationship in CREATE needs a direction',
      span,
      hint: 'write `-[:TYPE]->` or `<-[:TYPE]-`',
    };
  return problemOfProperties(pattern, clause);
}

function problemOfNode(pattern: NodePattern, clause: 'CREATE' | 'MERGE'): CypherProblem | null {
  const { labels } = pattern;
  if (labels !== null && conjoinedNames(labels) === null)
    return unwritable(labels.span, `A node in ${clause} has labels joined by \`:\` or \`&\` only`);
  return problemOfProperties(pattern, clause);
}

function problemOfProperties(
  { properties, where }: NodePattern | RelationshipPattern,
  clause: 'CREATE' | 'MERGE',
): CypherProblem | null {
  if (where !== null) return unwritable(where.span, `A pattern in ${clause} has no WHERE`);
  if (clause === 'CREATE' || properties?.kind !== 'Parameter') return null;
  return {
    detail: 'InvalidParameterUse',
    message: 'MERGE has to know which properties to match, so they cannot be a parameter',
    span: properties.span,
    hint: `name the keys: {key: $${properties.name}.key}`,
  };
}

function unwritable(span: Span, message: string): CypherProblem {
  return { detail: 'UnexpectedSyntax', message, span };
}
