import { Fragment } from 'react'

/** The name of a category or a table, which can wrap between its words, which are written without spaces. */
export function CategoryName({ name }: { name: string }) {
  return name.split(/(?<=[a-z\d])(?=[A-Z])/).map((word, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {word}
    </Fragment>
  ))
}
