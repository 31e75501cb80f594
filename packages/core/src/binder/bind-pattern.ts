import type {
  MapLiteral,
  NodePattern,
  Parameter,
  PathLength,
  PatternPart,
  RelationshipPattern,
} from '../cypher/ast.ts';
import type {
  BoundNodePattern,
  BoundPattern,
  BoundPatternPart,
  BoundPatternProperties,
  BoundRelationshipPattern,
  BoundVariable,
} from './bound.ts';
import { bind, plainEnv } from './context.ts';
import type { BindContext } from './context.ts';
import { bindEntries } from './expression/collections.ts';
import { PatternVariables } from './pattern-variables.ts';
import type { PatternUse, PlacedVariable } from './pattern-variables.ts';
import { bindOptionalPredicate } from './predicate.ts';
import type { Scope } from './scope.ts';

/**
 * Binds the parts of one clause's pattern and adds its new variables to the scope. Properties and predicates within a
 * pattern to match see all its nodes and relationships; those of CREATE and MERGE only what was known before.
 *
 * Errors: those of {@link PatternVariables}, `INVALID_PARAMETER_USE`, `INVALID_RELATIONSHIP_PATTERN`, `QUERY_TOO_COMPLEX`,
 * and those of the expressions.
 */
export function bindPattern(
  parts: readonly PatternPart[],
  use: PatternUse,
  scope: Scope,
  context: BindContext,
): BoundPattern {
  const variables = new PatternVariables(use, scope, context);
  const declared = parts.map((part) => declarePart(part, variables));
  const inside = new PatternInside(use, variables.insideScope(), context);
  const bound = parts.map((part, i) => inside.bindPart(part, declared[i]!));
  variables.addTo(scope);
  return { parts: bound };
}

interface DeclaredPart {
  readonly nodes: readonly PlacedVariable[];
  readonly relationships: readonly PlacedVariable[];
  readonly path: BoundVariable | null;
}

/** Variables in the order they are written, the path after what it is made of. */
function declarePart(part: PatternPart, variables: PatternVariables): DeclaredPart {
  const { nodes, relationships } = part.path;
  const isAlone = relationships.length === 0;
  const placedNodes = [variables.node(nodes[0], isAlone)];
  const placedRelationships = relationships.map((relationship, i) => {
    const placed = variables.relationship(relationship);
    placedNodes.push(variables.node(nodes[i + 1]!, isAlone));
    return placed;
  });
  const path = part.variable === null ? null : variables.path(part.variable);
  return { nodes: placedNodes, relationships: placedRelationships, path };
}

/** Binds the properties and predicates of a pattern whose variables are declared. */
class PatternInside {
  private readonly use: PatternUse;
  private readonly scope: Scope;
  private readonly context: BindContext;

  constructor(use: PatternUse, scope: Scope, context: BindContext) {
    this.use = use;
    this.scope = scope;
    this.context = context;
  }

  bindPart(part: PatternPart, declared: DeclaredPart): BoundPatternPart {
    const { selector, span } = part;
    if (part.variable !== null) this.context.countStep(span);
    const nodes = part.path.nodes.map((node, i) => this.bindNode(node, declared.nodes[i]!));
    const relationships = part.path.relationships.map((relationship, i) =>
      this.bindRelationship(relationship, declared.relationships[i]!),
    );
    return { path: declared.path, selector, nodes, relationships, span };
  }

  private bindNode(node: NodePattern, { variable, isBound }: PlacedVariable): BoundNodePattern {
    const { labels, span } = node;
    if (this.use !== 'create') this.context.countStep(span);
    const properties = this.bindProperties(node.properties);
    const where = bindOptionalPredicate(node.where, plainEnv(this.scope, this.context));
    return { variable, isBound, labels, properties, where, span };
  }

  private bindRelationship(r: RelationshipPattern, place: PlacedVariable): BoundRelationshipPattern {
    const { variable, isBound } = place;
    const { types, direction, span } = r;
    if (r.length !== null && r.where !== null) {
      const message = 'A relationship of variable length cannot have a WHERE of its own';
      const hint = 'name the relationships and use WHERE all(x IN relationships WHERE …)';
      throw this.context.error('InvalidRelationshipPattern', message, r.where.span, hint);
    }
    const length = r.length === null ? null : bindLength(r.length);
    const properties = this.bindProperties(r.properties);
    const where = bindOptionalPredicate(r.where, plainEnv(this.scope, this.context));
    return { variable, isBound, types, direction, length, properties, where, span };
  }

  private bindProperties(properties: MapLiteral | Parameter | null): BoundPatternProperties | null {
    if (properties === null) return null;
    const env = plainEnv(this.scope, this.context);
    if (properties.kind === 'MapLiteral')
      return { kind: 'entries', entries: bindEntries(properties.entries, env) };
    if (this.use === 'create') return { kind: 'map', map: bind(properties, env) };
    const message = 'A parameter cannot stand for all properties of a pattern that is matched';
    const hint = `name each property: {key: $${properties.name}.key}`;
    throw this.context.error('InvalidParameterUse', message, properties.span, hint);
  }
}

/** Without bounds a path has at least one relationship. */
function bindLength({ min, max }: PathLength): { readonly min: number; readonly max: number | null } {
  return { min: min ?? 1, max };
}
