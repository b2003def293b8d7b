import { useNavigate } from 'react-router'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'

export function NotFoundPage() {
  const navigate = useNavigate()
  return (
    <Message
      page
      icon="search"
      title="There is no such page"
      action={<Button onClick={() => void navigate(paths.devices())}>To the devices</Button>}
      testId="not-found-page"
    >
      The address may be mistyped, or from another version.
    </Message>
  )
}
