'use client'

import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Body1, makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { differenceSentences } from '@/components/diff/difference-sentences'
import { SettingDifferenceTable } from '@/components/diff/setting-difference-table'
import { CodeBlock } from '@/components/ui/code-block'
import { SectionCard } from '@/components/ui/layout/section-card'
import { plainList, stack } from '@/components/ui/layout/shared-styles'
import type { ChangePlan } from '@/lib/domain/changes/plan/change-plan'
import type { ReviewProps } from '../../frame/step-props'

const useStyles = makeStyles({
  subject: { overflowWrap: 'anywhere' },
  sentences: {
    ...plainList,
    ...stack.XS,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: 'anywhere',
  },
  requests: stack.M,
})

/** The end of the sentence that names the setting. */
function endingOf(action: ChangePlan['action'], isInAzure: boolean): string {
  switch (action) {
    case 'delete':
      return ' is deleted:'
    case 'restore':
      return isInAzure ? ' is restored to an earlier version:' : ' is created again from an earlier version:'
    case 'create':
    case 'update':
      return ':'
  }
}

interface ReviewedChangeProps extends Pick<ReviewProps['data'], 'requestLine' | 'requestBody' | 'lifecycleRequest'> {
  action: ChangePlan['action']
  before: ChangePlan['before']
  difference: ChangePlan['difference']
  settingName: string
  /** The change in the storage account, if there is one. */
  children?: ReactNode
}

/** Shows what changes: in sentences, line by line, and as raw requests. */
export function ReviewedChange({
  action,
  before,
  difference,
  settingName,
  requestLine,
  requestBody,
  lifecycleRequest,
  children,
}: ReviewedChangeProps) {
  const styles = useStyles()
  return (
    <SectionCard title="What changes">
      <Body1 as="p" className={styles.subject}>
        {action === 'create' ? 'A new setting' : 'The setting'} <strong dir="auto">{settingName || 'without a name'}</strong>
        {endingOf(action, before !== undefined)}
      </Body1>
      <ul className={styles.sentences}>
        {differenceSentences(difference).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <SettingDifferenceTable difference={difference} caption="The setting before and after the change" />
      {children}
      {requestLine && (
        <Accordion collapsible>
          <AccordionItem value="request">
            <AccordionHeader size="small">{lifecycleRequest ? 'Requests to Azure' : 'Request to Azure'}</AccordionHeader>
            <AccordionPanel className={styles.requests}>
              <CodeBlock label="Request" code={[requestLine, requestBody].filter(Boolean).join('\n\n')} />
              {lifecycleRequest && (
                <CodeBlock
                  label="Request for the lifecycle management rules"
                  code={`${lifecycleRequest.line}\n\n${lifecycleRequest.body}`}
                />
              )}
            </AccordionPanel>
          </AccordionItem>
        </Accordion>
      )}
    </SectionCard>
  )
}
