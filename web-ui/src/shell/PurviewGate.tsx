import { Outlet } from 'react-router'
import { purviewWords } from '../access/purview.ts'
import { useAccount } from '../api/session.ts'
import type { Account } from '../api/types.ts'
import { Message } from '../ui/Message.tsx'

export interface PurviewGateProps {
  /** What the pages behind it are about, as a title. */
  readonly about: string
  readonly whyNot: (account: Account) => string | undefined
}

/** Pages behind it are about more than some people see: they are told so, wherever the link came from. */
export function PurviewGate({ about, whyNot }: PurviewGateProps) {
  const account = useAccount()
  if (whyNot(account) === undefined) return <Outlet />
  return (
    <Message page icon="shield" title={about} testId="beyond-purview">
      You see {purviewWords(account.purview)}.
    </Message>
  )
}
