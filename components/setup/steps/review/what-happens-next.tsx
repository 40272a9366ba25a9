'use client'

import { Body1, makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import { Card } from '@/components/ui/card'
import { stack } from '@/components/ui/layout/shared-styles'

const useStyles = makeStyles({
  card: stack.S,
  steps: { ...stack.XS, paddingInlineStart: tokens.spacingHorizontalXL, maxWidth: '45rem', overflowWrap: 'anywhere' },
})

/** What a person can expect once the button is pressed. */
export function WhatHappensNext({ sentences }: { sentences: string[] }) {
  const styles = useStyles()
  return (
    <Card className={styles.card}>
      <Subtitle2 as="h2">What happens next</Subtitle2>
      <ol className={styles.steps}>
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Body1>{sentence}</Body1>
          </li>
        ))}
      </ol>
    </Card>
  )
}
