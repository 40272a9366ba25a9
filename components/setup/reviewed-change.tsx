'use client'

import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Body1, makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import { differenceSentences } from '@/components/diff/difference-sentences'
import { SettingDifferenceTable } from '@/components/diff/setting-difference-table'
import { Card } from '@/components/shell/card'
import { CodeBlock } from '@/components/shell/code-block'
import type { SettingDifference } from '@/lib/entra-logs/setting-difference'

const useStyles = makeStyles({
  card: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  sentences: { listStyleType: 'none', padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, overflowWrap: 'anywhere' },
})

interface ReviewedChangeProps {
  difference: SettingDifference
  isNew: boolean
  settingName: string
  requestLine: string
  requestBody: string
}

/** What changes: in sentences, then line by line, then as the request itself. */
export function ReviewedChange({ difference, isNew, settingName, requestLine, requestBody }: ReviewedChangeProps) {
  const styles = useStyles()
  return (
    <Card className={styles.card}>
      <Subtitle2 as="h2">What changes</Subtitle2>
      <Body1 as="p">
        {isNew ? 'A new setting' : 'The setting'} <strong dir="auto">{settingName || 'without a name'}</strong>:
      </Body1>
      <ul className={styles.sentences}>
        {differenceSentences(difference).map((sentence) => <li key={sentence}>{sentence}</li>)}
      </ul>
      <SettingDifferenceTable difference={difference} caption="Difference between Azure now and this draft" />
      <Accordion collapsible>
        <AccordionItem value="request">
          <AccordionHeader size="small">The request that is sent to Azure</AccordionHeader>
          <AccordionPanel>
            <CodeBlock label="Request" code={`${requestLine}\n\n${requestBody}`} />
          </AccordionPanel>
        </AccordionItem>
      </Accordion>
    </Card>
  )
}
