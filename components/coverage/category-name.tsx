import { Fragment } from 'react'

/** A category's name that may break between its words, which are written as one. */
export function CategoryName({ name }: { name: string }) {
  return name.split(/(?<=[a-z\d])(?=[A-Z])/).map((word, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {word}
    </Fragment>
  ))
}
