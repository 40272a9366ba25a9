'use client'

import { Body1, Body1Strong, makeStyles } from '@fluentui/react-components'
import { CodeBlock } from '@/components/ui/code-block'
import { stack } from '@/components/ui/layout/shared-styles'
import type { TransformationState } from '@/lib/domain/transformations/transformation-state'

const useStyles = makeStyles({ parts: stack.M, part: stack.XS })

/** The query of a transformation before and after a change. */
export function TransformationDifference({ before, wanted }: Record<'before' | 'wanted', Pick<TransformationState, 'query'>>) {
  const styles = useStyles()
  return (
    <div className={styles.parts}>
      {[
        { head: 'Before', query: before.query },
        { head: 'After', query: wanted.query },
      ].map(({ head, query }) => (
        <div key={head} className={styles.part}>
          <Body1Strong as="h3">{head}</Body1Strong>
          {query === null ? (
            <Body1>No transformation. Rows are stored as they arrive.</Body1>
          ) : (
            <CodeBlock code={query} label={`Transformation ${head.toLowerCase()} the change`} />
          )}
        </div>
      ))}
    </div>
  )
}
