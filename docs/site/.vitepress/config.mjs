import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'

const guide = fileURLToPath(new URL('../..', import.meta.url))

function library(path) {
  return fileURLToPath(new URL('../node_modules/' + path, import.meta.url))
}

/** The pages in the order of the sidebar; one that is not written yet has no entry. */
const order = [
  'first-pipeline',
  'nodes',
  'tables',
  'pipelines',
  'catalog',
  'storage',
  'versions',
  'contracts',
  'configuration',
  'running',
  'records',
  'changed',
  'testing',
  'checking',
  'checker',
  'hooks',
  'formats',
  'embedding',
  'deploying',
  'from-kedro',
  'errors',
]

function heading(page) {
  const found = /^# (.+)$/m.exec(readFileSync(join(guide, page), 'utf8'))
  return found ? found[1].replaceAll('`', '').trim() : page
}

function entry(page) {
  return { text: heading(page), link: '/' + page.replace(/\.md$/, '') }
}

function pages() {
  const all = readdirSync(guide).filter(file => file.endsWith('.md') && file !== 'README.md')
  const listed = order.map(name => name + '.md')
  const others = all.filter(page => !listed.includes(page)).sort()
  return [...listed.filter(page => all.includes(page)), ...others].map(entry)
}

function decisions() {
  return readdirSync(join(guide, 'decisions'))
    .filter(file => file.endsWith('.md') && file !== 'README.md')
    .sort()
    .map(file => entry('decisions/' + file))
}

/** Makes the anchors of headings that repository browsers make, so that a link to a heading leads there in both. */
function anchor(text) {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')
}

/**
 * Mends the links that work in a repository browser and would not in the site: README.md of a folder is its index here,
 * and of a link to a file that is no part of the guide the text remains. A link to nothing stays, and fails the build.
 */
function repositoryLinks(markdown) {
  markdown.core.ruler.push('repository-links', state => {
    const folder = dirname(state.env.path)
    for (const block of state.tokens) {
      if (block.children) {
        block.children = mended(block.children, folder)
      }
    }
  })
}

function mended(tokens, folder) {
  const kept = []
  let dropped = false
  for (const token of tokens) {
    if (token.type === 'link_open') {
      const href = token.attrGet('href')
      dropped = leaves(href, folder)
      token.attrSet('href', href.replace(/(^|\/)README\.md(?=$|#)/, '$1index.md'))
    }
    if (!dropped || !token.type.startsWith('link_')) {
      kept.push(token)
    }
    if (token.type === 'link_close') {
      dropped = false
    }
  }
  return kept
}

function leaves(href, folder) {
  if (/^([a-z][a-z+.-]*:|\/|#)/i.test(href)) {
    return false
  }
  const target = resolve(folder, decodeURI(href.replace(/[?#].*$/, '')))
  return relative(guide, target).startsWith('..') && existsSync(target)
}

export default defineConfig({
  lang: 'en',
  title: 'Millrace',
  description: 'Data pipelines in plain Java: the guide',
  srcDir: '..',
  srcExclude: ['site/**', 'pictures/**'],
  outDir: 'dist',
  rewrites: { 'README.md': 'index.md', 'decisions/README.md': 'decisions/index.md' },
  // the pages lie outside of this folder, so that what they import would not be found from there
  vite: {
    resolve: {
      alias: [
        { find: /^vue\/server-renderer$/, replacement: library('@vue/server-renderer/dist/server-renderer.esm-bundler.js') },
        { find: /^vue$/, replacement: library('vue/dist/vue.runtime.esm-bundler.js') },
      ],
    },
  },
  markdown: {
    anchor: { slugify: anchor },
    config: repositoryLinks,
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    sidebar: [
      { text: 'Guide', link: '/', items: pages() },
      { text: heading('decisions/README.md'), link: '/decisions/', collapsed: true, items: decisions() },
    ],
  },
})
