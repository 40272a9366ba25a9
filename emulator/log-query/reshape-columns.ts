import { compile } from './evaluate'
import { parseNamedList, type TokenReader } from './parse-expression'
import { notEmulated } from './query-errors'
import { mapped, nameOf } from './summarize'
import type { Tabular } from './values'

/** The rest of `project-away A, B`, `project-keep A, B`, or `project-rename New = Old`. */
export function reshaped(input: Tabular, reader: TokenReader): Tabular {
  const operator = `project-${reader.name()}`
  const list = parseNamedList(reader).map(({ name, expression }) => {
    const { type } = compile(expression, input.columns, operator)
    return { name: name ?? nameOf(expression), from: nameOf(expression), type }
  })
  const isNamed = ({ name }: { name: string }) => list.some(({ from }) => from === name)
  switch (operator) {
    case 'project-away':
      return limitedTo(
        input,
        input.columns.filter((column) => !isNamed(column)),
      )
    case 'project-keep':
      return limitedTo(input, input.columns.filter(isNamed))
    case 'project-rename': {
      const renamed = input.columns.map((column) => ({
        ...column,
        name: list.find(({ from }) => from === column.name)?.name ?? column.name,
      }))
      const oldNameOf = new Map(list.map(({ name, from }) => [name, from]))
      return {
        columns: renamed,
        rows: mapped(input.rows, (row) => ({
          ...row,
          values: Object.fromEntries(renamed.map(({ name }) => [name, row.values[oldNameOf.get(name) ?? name]])),
        })),
      }
    }
    default:
      throw notEmulated(operator)
  }
}

function limitedTo({ rows }: Tabular, columns: Tabular['columns']): Tabular {
  return {
    columns,
    rows: mapped(rows, (row) => ({ ...row, values: Object.fromEntries(columns.map(({ name }) => [name, row.values[name]])) })),
  }
}
