import type { TokenReader } from './parse-expression'
import { notEmulated, UnresolvedTable } from './query-errors'
import type { QueryScope } from './query-scope'
import { lazily, mapped } from './summarize'
import type { Tabular } from './values'

/**
 * `union [isfuzzy=true] [withsource=Name] a, (b | …), …`; a fuzzy union skips operands that don't resolve. A column whose type differs is
 * split: `LocationDetails` becomes `LocationDetails_dynamic` and `LocationDetails_string` (Microsoft Learn, "union operator";
 * Azure/Azure-Sentinel#3772).
 */
export function readUnion(
  reader: TokenReader,
  scope: QueryScope,
  readOperand: (reader: TokenReader, scope: QueryScope) => Tabular,
): Tabular {
  reader.expect('union')
  const options = new Map<string, string>()
  while (reader.following?.text === '=') {
    const option = reader.name()
    reader.expect('=')
    options.set(option, reader.take().text)
  }
  const isFuzzy = options.get('isfuzzy') === 'true'
  const source = options.get('withsource')
  const found: Tabular[] = []
  let unresolved: UnresolvedTable | undefined
  do {
    const missing: string[] = []
    const name = reader.token.text
    const operand = readOperand(reader, {
      ...scope,
      findTable: (table) => {
        const known = scope.findTable(table)
        if (!known.resolves) missing.push(table)
        return isFuzzy ? { ...known, resolves: true } : known
      },
    })
    if (missing.length > 0) unresolved = new UnresolvedTable('union', missing[0] ?? '')
    else found.push(source === undefined ? operand : withSource(operand, source, name))
  } while (reader.accept(','))
  if (found.length === 0) throw unresolved ?? notEmulated('an empty union')
  const operands = splitByType(found)
  const columns = [...new Map(operands.flatMap((operand) => operand.columns.map((column) => [column.name, column]))).values()]
  return {
    columns,
    rows: lazily(function* () {
      for (const operand of operands) yield* operand.rows
    }),
  }
}

/** Gives each column whose type differs between the operands the type as a suffix. */
function splitByType(operands: readonly Tabular[]): readonly Tabular[] {
  const types = new Map<string, Set<string>>()
  for (const { name, type } of operands.flatMap(({ columns }) => columns)) types.set(name, (types.get(name) ?? new Set()).add(type))
  const isSplit = (name: string) => (types.get(name)?.size ?? 0) > 1
  return operands.map((operand) => {
    const split = operand.columns.filter(({ name }) => isSplit(name))
    if (split.length === 0) return operand
    return {
      columns: operand.columns.map(({ name, type }) => ({ name: isSplit(name) ? `${name}_${type}` : name, type })),
      rows: mapped(operand.rows, (row) => ({
        ...row,
        values: { ...row.values, ...Object.fromEntries(split.map(({ name, type }) => [`${name}_${type}`, row.values[name]])) },
      })),
    }
  })
}

const withSource = ({ columns, rows }: Tabular, name: string, table: string): Tabular => ({
  columns: [{ name, type: 'string' }, ...columns],
  rows: mapped(rows, (row) => ({ ...row, values: { ...row.values, [name]: table } })),
})
