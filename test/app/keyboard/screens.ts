/** Each kind of screen: how one comes there from a story at rest, and how one leaves. */
import { expect } from 'vitest'
import { DESK, type Hands, PHONE } from './hands.ts'

type Way = (me: Hands) => Promise<void>

export interface Screen {
  come: Way
  leave: Way
}

const stay: Way = async () => {}
const close: Way = me => me.close()

/** A dialog that a key opens, and what shows that it is there. */
const dialog = (key: string, shows: string, more: Way = stay): Screen => ({
  come: async me => {
    await me.press(key)
    await me.see(`dialog[open] ${shows}`)
    await more(me)
  },
  leave: close,
})

/** A dialog that a control opens, and that gives the focus back to it. */
const opened = (name: string | RegExp, shows: string, more: Way = stay): Screen => {
  let opener = ''
  return {
    come: async me => {
      await me.to(name)
      opener = await me.held()
      await me.use(name, `dialog ${shows}`)
      await more(me)
    },
    leave: async me => {
      await me.close()
      // A line of the story goes on with its words as time does, not with its place.
      expect((await me.held()).slice(0, 18)).toBe(opener.slice(0, 18))
    },
  }
}

/** One kind of change in "what if". */
const change = (kind: string, shows: string, more: Way = stay): Screen =>
  dialog('f', '.what-if-time', async me => {
    await me.to(kind, 'ArrowDown')
    await me.see(shows)
    await more(me)
  })

const OWN = '.what-if-list .choice:nth-of-type(5)'

export const DIALOGS: Readonly<Record<string, Screen>> = {
  help: dialog('?', '.keys'),
  scenarios: opened(/^Small Iberia$/, '.scenario-list button'),
  'a file that is wrong': {
    come: async me => {
      await me.openFile('wrong.yaml', 'scenario: x\ncontries: [ES]\n')
      await me.see('.complaints')
    },
    leave: close,
  },
  'keep, share and export': opened('Keep and share', '.kept-list li'),
  'a kept run that is named': dialog('k', '.kept-list li', me => me.use(/^Name /, '.kept-naming')),
  'a kept run that may be deleted': dialog('k', '.kept-list li', me => me.use(/^Delete /)),
  find: dialog('/', '[role=combobox]', async me => {
    await me.type('ma')
    await me.see('[role=option]')
  }),
  'what if: a policy': opened('Ask “what if”', OWN),
  'what if: a policy of one’s own': change('Lay a policy over it', OWN, async me => {
    await me.to(/^Clusters across/)
    await me.to(/^One of my own/, 'ArrowDown')
    await me.see('.yaml-text')
  }),
  'what if: one field': change('Change one field', '.what-if-panel', async me => {
    await me.to(/^Find a field/)
    await me.type('battery')
    await me.see('.choose .choice')
    await me.press('Tab', ' ')
    await me.see('.what-if-value')
  }),
  'what if: something breaks': change('Break or mend something', '.choose .choice', async me => {
    await me.to(/^Grid or country/)
    await me.press('Enter')
    await me.see('.chosen')
  }),
  'what if: something is mended': change('Break or mend something', '.choose', async me => {
    await me.to(/^What/)
    await me.type('What is broken')
  }),
  'what if: work moves': change('Move work away', '.choose .choice'),
  'the words': opened('Help', '.keys', me => me.use('Words and what they mean', '.words-list')),
  sources: opened(/^Sources: /, '.sources'),
  'reasons of a figure': opened(/^[\d.]+ ms$/, '.why-formula'),
  'reasons of a line': opened(/^Moved/, '.why-chain'),
  'reasons of a pod': opened(/^Moved/, '.why-chain', async me => {
    await me.use(/pods? scheduled/i)
    await me.use('How the scheduler chose', '.why-chosen')
  }),
  'a chart as a table': opened(/^Timeline, by the minute/, '.figures tbody tr'),
}

export const SCREENS: Readonly<Record<string, Screen>> = {
  'the story': { come: stay, leave: stay },
  'the story with its player': {
    come: me => me.wantMotion(true),
    leave: me => me.wantMotion(false),
  },
  'the story where there is little room': {
    come: me => me.resize(1000, 720),
    leave: me => me.resize(...DESK),
  },
  'a definition': {
    come: me => me.use('Latency, slowest 5%', '.term-popover .link'),
    leave: async me => {
      await me.press('Escape')
      await me.gone('.term-popover .link')
    },
  },
  'filters that are on': {
    come: async me => {
      await me.find('portugal', 1)
      await me.see('.chip')
    },
    leave: stay,
  },
  'the table, with filters': {
    come: async me => {
      await me.press('v')
      await me.see('.figures tbody tr')
    },
    leave: async me => {
      await me.use(/drop this filter/)
      await me.gone('.chip')
    },
  },
  'sites in the table': {
    come: me => me.use('Portugal', '.table-crumb'),
    leave: async me => {
      await me.letGo()
      await me.gone('.figures')
    },
  },
  'nothing that matches': {
    come: async me => {
      await me.find('load over 100')
      await me.see('.nothing-buttons')
    },
    leave: me => me.use('Clear the filter'),
  },
  'a site': {
    come: async me => {
      await me.find('es-mad-001')
      await me.see('.site-part-last')
    },
    leave: async me => {
      await me.use('Close the site')
      await me.gone('.site-head')
    },
  },
  'from near, with a town': {
    come: async me => {
      await me.find('madrid')
      await me.see('.towns')
      await me.use('Madrid', '.town-sites-list')
    },
    leave: async me => {
      await me.intoMap()
      await me.press('Home')
      await me.gone('.towns')
      await me.letGo()
    },
  },
  'the beginning of a quiet day': {
    come: async me => {
      await me.to('Moment shown')
      await me.press('Home')
      await me.see('.questions button')
    },
    leave: me => me.notBefore('12:46'),
  },
  'a phone': {
    come: async me => {
      await me.resize(...PHONE)
      await me.see('.player')
    },
    leave: stay,
  },
  'the scenarios on a phone': dialog('o', '.more'),
  'the table on a phone': {
    come: async me => {
      await me.press('v')
      await me.see('.figures tbody tr')
    },
    leave: async me => {
      await me.use('Show the map')
      await me.resize(...DESK)
    },
  },
}

/** A fork is left open by each but the last. */
export const FORKS: Readonly<Record<string, Screen>> = {
  'a fork': {
    come: async me => {
      await me.use('Ask “what if”', `dialog ${OWN}`)
      await me.to(/^Clusters across/)
      await me.press(' ')
      await me.says('.what-if-foot p', /holds/)
      await me.use('Ask', '.fork .comparison tbody tr')
      await me.see('.fork-map:nth-of-type(2) canvas')
    },
    leave: stay,
  },
  'a fork whose pairs are cancelled': {
    come: me => me.use('Cancel', '.pairs-button'),
    leave: stay,
  },
  'a fork as a table': {
    come: async me => {
      await me.press('v')
      await me.see('.fork-table tbody tr')
    },
    leave: me => me.use('Show the maps'),
  },
  'what was asked, renamed': dialog('f', '.branch-list', me =>
    me.use(/^Rename/, '.branch-name input'),
  ),
  'a fork on a phone': {
    come: async me => {
      await me.resize(...PHONE)
      await me.see('.fork-switch')
    },
    leave: async me => {
      await me.resize(...DESK)
      await me.press('f')
      await me.use('Delete B')
      await me.gone('.branch-list')
      await me.close()
    },
  },
}
