'use client'

import { Body1, makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import { Card } from '@/components/shell/card'
import { isOwnedBySentinel } from '@/lib/entra-logs/diagnostic-setting'

const useStyles = makeStyles({
  card: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  steps: { paddingInlineStart: tokens.spacingHorizontalXL, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, maxWidth: '45rem' },
})

/** What a person can expect once the button is pressed. */
export function WhatHappensNext({ settingName }: { settingName: string }) {
  const styles = useStyles()
  return (
    <Card className={styles.card}>
      <Subtitle2 as="h2">What happens next</Subtitle2>
      <ol className={styles.steps}>
        <li><Body1>The change is recorded in the history, then sent to Azure under your name.</Body1></li>
        <li><Body1>The portal reads the setting back until Azure shows exactly this. That usually takes seconds.</Body1></li>
        <li><Body1>First rows usually reach the workspace within minutes. A category that is new to it can take up to three days.</Body1></li>
        {isOwnedBySentinel(settingName) && (
          <li><Body1>Microsoft Sentinel owns this setting. Its data connector may show as disconnected until it is connected again.</Body1></li>
        )}
      </ol>
    </Card>
  )
}
