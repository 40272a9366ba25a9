'use client'

import { Body1, Caption1, makeStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { quiet } from './layout/shared-styles'

const useStyles = makeStyles({
  term: quiet,
  value: { display: 'block', overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
})

/** One fact of a description list: what it is, small, and its value as it was given. */
export function Fact({ term, children }: { term: string; children: ReactNode }) {
  const styles = useStyles()
  return (
    <div>
      <dt>
        <Caption1 className={styles.term}>{term}</Caption1>
      </dt>
      <dd>
        <Body1 className={styles.value}>{children}</Body1>
      </dd>
    </div>
  )
}
