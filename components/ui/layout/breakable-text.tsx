import { Fragment, type ReactNode } from 'react'
import { CategoryName } from './category-name'

/** From this length on, a word can be wider than a phone. */
const longWord = /(\S{20,})/

/** Text in which long names, such as those of tables, can wrap between their words. Anything but text stays as it is. */
export function BreakableText({ children }: { children: ReactNode }) {
  if (typeof children !== 'string') return children
  // Every second part is a long word.
  return children
    .split(longWord)
    .map((part, index) => <Fragment key={index}>{index % 2 === 0 ? part : <CategoryName name={part} />}</Fragment>)
}
