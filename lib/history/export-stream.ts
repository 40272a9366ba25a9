import 'server-only'

import type { ExportPiece } from './export-changes'

/**
 * Returns a file as a stream that is generated as fast as it's read. If the reader stops, so does the work. If the export can't
 * continue (`mayGoOn` returns false, or the database fails), the stream fails, so that the connection is closed and no browser treats
 * the file as complete.
 */
export function exportStream(
  pieces: AsyncGenerator<ExportPiece>,
  { mayGoOn, onFault }: { mayGoOn: () => Promise<boolean>; onFault: (fault: unknown) => void },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const step = await pieces.next()
          if (step.done) return controller.close()
          if (!(await mayGoOn())) throw new Error('The session ended while the file was being written')
          controller.enqueue(encoder.encode(step.value.text))
        } catch (fault) {
          onFault(fault)
          controller.error(fault)
        }
      },
      cancel: async () => {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 1 },
  )
}
