'use client'

import { Body1, makeStyles } from '@fluentui/react-components'
import { SectionCard } from '@/components/ui/layout/section-card'
import { bulletList, readable, stack } from '@/components/ui/layout/shared-styles'

const useStyles = makeStyles({
  card: stack.S,
  steps: { ...stack.XS, ...bulletList, ...readable, overflowWrap: 'anywhere' },
})

/** Shows what happens after saving. */
export function WhatHappensNext({ sentences }: { sentences: string[] }) {
  const styles = useStyles()
  return (
    <SectionCard title="What happens next" className={styles.card}>
      <ol className={styles.steps}>
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Body1>{sentence}</Body1>
          </li>
        ))}
      </ol>
    </SectionCard>
  )
}
