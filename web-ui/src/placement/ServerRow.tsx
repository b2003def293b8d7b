import { useState } from 'react'
import { useAccount } from '../api/session.ts'
import type { ManagementServer } from '../api/types.ts'
import { whyNotProvision } from '../credentials/whyNotProvision.ts'
import { Bar } from '../ui/Bar.tsx'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import classes from './Servers.module.css'
import { devicesWords, share, standing } from './serverWords.ts'
import { WeighServer } from './WeighServer.tsx'

export interface ServerRowProps {
  readonly server: ManagementServer
  readonly all: readonly ManagementServer[]
  readonly byWeight: boolean
}

export function ServerRow({ server, all, byWeight }: ServerRowProps) {
  const reason = whyNotProvision(useAccount())
  const [weighing, weigh] = useState(false)
  const { word, tone } = standing(server)
  const most = server.capacity ?? all.reduce((sum, { devices }) => sum + devices, 0)
  return (
    <li data-testid={`server-row-${server.server}`} data-standing={word}>
      <Mark tone={tone}>{word}</Mark>
      <div>
        <p className={classes.address}>
          <code>{server.server}</code>
          {server.region && <small>{server.region}</small>}
          {!server.secured && <small>for devices without keys</small>}
        </p>
        <Bar parts={[{ word: 'devices', tone, amount: server.devices }]} total={most} label={devicesWords(server)} />
        <p className={classes.soft}>{devicesWords(server)}</p>
      </div>
      <dl className={classes.weight}>
        <dt>weight</dt>
        <dd data-testid="server-weight">{server.weight}</dd>
        <dd className={classes.soft}>
          {byWeight && server.weight > 0 ? `${Math.round(100 * share(server, all))} % of new ones` : server.weight === 0 ? 'no new ones' : ''}
          {server.weight !== server.configured && `, ${server.configured} configured`}
        </dd>
      </dl>
      <Button look="quiet" disabledReason={reason} onClick={() => weigh(true)} testId="server-weigh">
        Weigh
      </Button>
      {weighing && <WeighServer server={server} onClose={() => weigh(false)} />}
    </li>
  )
}
