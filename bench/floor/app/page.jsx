import { Controls } from './controls'

export const dynamic = 'force-dynamic'

export default function Page() {
  return <Controls />
}
