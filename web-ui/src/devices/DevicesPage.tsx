import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useDevices, type DeviceFilter } from '../api/devices.ts'
import { useDeviceCounts } from '../api/search.ts'
import { useSession } from '../api/session.ts'
import { count, counted } from '../format/number.ts'
import { paths, presenceOf } from '../paths.ts'
import { problemIn } from '../search/problemIn.ts'
import { QueryBox } from '../search/QueryBox.tsx'
import { SavedGroups } from '../search/SavedGroups.tsx'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import { Page } from '../ui/Page.tsx'
import { ChooseColumns } from './ChooseColumns.tsx'
import { fieldsOf } from './columns.ts'
import { DevicesEmpty } from './DevicesEmpty.tsx'
import classes from './DevicesPage.module.css'
import { DeviceTable } from './DeviceTable.tsx'
import { LabelDevices } from './LabelDevices.tsx'
import { PresenceFilter } from './PresenceFilter.tsx'
import { useColumns } from './useColumns.ts'
import { useLiveDevices } from './useLiveDevices.ts'
import { whyNotLabel } from './whyNotLabel.ts'

const COUNT_EVERY_MS = 15_000

export function DevicesPage() {
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const [labelling, setLabelling] = useState(false)
  const session = useSession()
  const presence = presenceOf(query.get('presence'))
  const told = query.get('columns')
  const { columns, choose } = useColumns(told, (next) => void navigate(paths.devices({ ...filter, columns: next }), { replace: true }))
  const filter: DeviceFilter = { search: query.get('q') ?? '', ...(presence && { presence }), fields: fieldsOf(columns) }
  const list = useDevices(filter)
  const counts = useDeviceCounts(filter.search, COUNT_EVERY_MS)
  const { outdated, reload } = useLiveDevices(filter)

  const devices = list.data?.pages.flatMap((page) => page.items) ?? []
  const narrowed = filter.search !== '' || presence !== undefined
  const misunderstood = problemIn(list.error)
  const total = counts.data && (presence === undefined ? counts.data.total : counts.data[presence])

  function show(next: Partial<DeviceFilter>): void {
    void navigate(paths.devices({ ...next, columns: told ?? undefined }), { replace: true })
  }

  return (
    <Page
      title="Devices"
      aside={total !== undefined && (narrowed ? `${count(total)} found` : counted(total, 'device'))}
      testId="devices-page"
      filled
    >
      <div className={classes.tools}>
        <QueryBox
          label="Search: battery<20;tag.site==berlin, or any word"
          value={filter.search}
          onChange={(search) => show({ ...filter, search })}
          problem={misunderstood}
          testId="device-search"
        />
        <SavedGroups query={filter.search} broken={misunderstood !== undefined} onChoose={(search) => show({ search })} />
        <Button
          icon="tag"
          onClick={() => setLabelling(true)}
          disabledReason={whyNotLabel(session.data?.account, misunderstood !== undefined, total)}
          testId="label-devices"
        >
          Label
        </Button>
        <ChooseColumns columns={columns} onChange={choose} />
      </div>
      <div className={classes.tools}>
        <PresenceFilter
          chosen={presence}
          counts={counts.data}
          onChange={(chosen) => show({ search: filter.search, ...(chosen && { presence: chosen }) })}
        />
        {outdated && (
          <span className={classes.outdated}>
            <Button onClick={reload} testId="devices-reload">
              The list has changed: load it again
            </Button>
          </span>
        )}
      </div>
      {misunderstood ? (
        <Message icon="search" title="This is no query yet" testId="devices-misunderstood">
          {misunderstood.detail}
        </Message>
      ) : list.isError && devices.length === 0 ? (
        <Trouble error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isSuccess && devices.length === 0 ? (
        <DevicesEmpty narrowed={narrowed} onWiden={() => show({})} />
      ) : (
        <DeviceTable
          key={`${filter.search} ${presence}`}
          devices={devices}
          columns={columns}
          total={total}
          loading={list.isPending}
          dimmed={list.isPlaceholderData}
          more={list}
        />
      )}
      {labelling && <LabelDevices filter={filter} onClose={() => setLabelling(false)} />}
    </Page>
  )
}
