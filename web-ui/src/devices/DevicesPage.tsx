import { useNavigate, useSearchParams } from 'react-router'
import { useDevices, type DeviceFilter } from '../api/devices.ts'
import { count, counted } from '../format/number.ts'
import { paths, presenceOf } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Page } from '../ui/Page.tsx'
import { SearchBox } from '../ui/SearchBox.tsx'
import { DevicesEmpty } from './DevicesEmpty.tsx'
import classes from './DevicesPage.module.css'
import { DeviceTable } from './DeviceTable.tsx'
import { PresenceFilter } from './PresenceFilter.tsx'
import { useLiveDevices } from './useLiveDevices.ts'

export function DevicesPage() {
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const presence = presenceOf(query.get('presence'))
  const filter: DeviceFilter = { search: query.get('q') ?? '', ...(presence && { presence }) }
  const list = useDevices(filter)
  const { outdated, reload } = useLiveDevices(filter)

  const devices = list.data?.pages.flatMap((page) => page.items) ?? []
  const [first] = list.data?.pages ?? []
  const narrowed = filter.search !== '' || presence !== undefined

  function show(next: Partial<DeviceFilter>): void {
    void navigate(paths.devices(next), { replace: true })
  }

  return (
    <Page
      title="Devices"
      aside={first && (narrowed ? `${count(first.total)} found` : counted(first.total, 'device'))}
      testId="devices-page"
      filled
    >
      <div className={classes.tools}>
        <SearchBox
          label="Endpoint, model or firmware"
          value={filter.search}
          onChange={(search) => show({ ...filter, search })}
          testId="device-search"
        />
        <PresenceFilter
          chosen={presence}
          counts={first?.counts}
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
      {list.isError && devices.length === 0 ? (
        <Trouble error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isSuccess && devices.length === 0 ? (
        <DevicesEmpty narrowed={narrowed} onWiden={() => show({})} />
      ) : (
        <DeviceTable
          key={`${filter.search} ${presence}`}
          devices={devices}
          total={first?.total}
          loading={list.isPending}
          dimmed={list.isPlaceholderData}
          more={list}
        />
      )}
    </Page>
  )
}
