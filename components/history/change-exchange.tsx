'use client'

import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, makeStyles, tokens } from '@fluentui/react-components'
import { CodeBlock } from '@/components/ui/code-block'
import { isSettled } from '@/lib/domain/changes/change'
import type { ChangePageData } from './change-page-data'

const useStyles = makeStyles({
  root: { backgroundColor: tokens.colorNeutralBackground1, borderRadius: tokens.borderRadiusXLarge, boxShadow: tokens.shadow2 },
})

/** Shows the raw request and Azure's response, collapsed. */
export function ChangeExchange({
  request,
  answer,
  state,
}: { request: NonNullable<ChangePageData['request']> } & Pick<ChangePageData, 'answer' | 'state'>) {
  const styles = useStyles()
  return (
    <Accordion collapsible multiple className={styles.root}>
      <AccordionItem value="request">
        <AccordionHeader>Request</AccordionHeader>
        <AccordionPanel>
          <CodeBlock label="Request" code={[`${request.method} ${request.path}`, request.body].filter(Boolean).join('\n\n')} />
        </AccordionPanel>
      </AccordionItem>
      <AccordionItem value="answer">
        <AccordionHeader>{answer ? `Response: status ${answer.status}` : 'Response: none received'}</AccordionHeader>
        <AccordionPanel>
          {answer ? (
            <CodeBlock label="Response" code={answer.body || 'No content'} />
          ) : isSettled(state) ? (
            'No response from Azure is recorded. The portal checked Azure to find out whether the change took effect.'
          ) : (
            'No response from Azure is recorded. The portal is checking Azure to find out whether the change took effect.'
          )}
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  )
}
