import { Link } from 'react-router'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'

export function NothingMapped({ narrowed, onWiden }: { narrowed: boolean; onWiden: () => void }) {
  if (narrowed)
    return (
      <Message icon="search" title="No device that fits told where it is" action={<Button onClick={onWiden}>Show all devices</Button>} testId="map-none-found">
        <code>location==*</code> finds those that did.
      </Message>
    )
  return (
    <Message icon="map" title="No device told where it is yet" testId="map-empty">
      A device shows here once it reported latitude and longitude, <code>/6/0/0</code> and <code>/6/0/1</code>. A{' '}
      <Link to={paths.profiles()}>profile</Link> can ask it to.
    </Message>
  )
}
