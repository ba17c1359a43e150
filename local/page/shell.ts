/** The document the browser gets at once. It paints the frame of the page and loads the bundle behind it. */
export const SHELL = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>管家 Guanjia</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%231f7a5c'/%3E%3Cpath d='M8 15 16 8l8 7v9H8z' fill='%23fff'/%3E%3Cpath d='M14 24v-5h4v5z' fill='%231f7a5c'/%3E%3C/svg%3E">
<style>
html,body{height:100%;margin:0;overscroll-behavior:none}
body{font:14px/1.5 "Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;background:#f6f7f6;color:#26312c}
#preparing{position:fixed;inset:0;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:14px}
#preparing svg{width:44px;height:44px}
#preparing p{margin:0;color:#5d6b64}
#preparing i{display:block;width:180px;height:3px;border-radius:2px;overflow:hidden;background:#dfe5e1}
#preparing i::after{content:"";display:block;width:40%;height:100%;background:#1f7a5c;animation:pass 1.1s ease-in-out infinite}
#preparing.broken i{display:none}
@keyframes pass{from{transform:translateX(-100%)}to{transform:translateX(350%)}}
</style>
<link rel="stylesheet" href="/page/page.css" media="print" onload="this.media='all'">
</head>
<body>
<div id="preparing">
<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="7" fill="#1f7a5c"/><path d="M8 15 16 8l8 7v9H8z" fill="#fff"/><path d="M14 24v-5h4v5z" fill="#1f7a5c"/></svg>
<p id="preparing-words">正在准备页面… &nbsp;Preparing the page…</p><i></i>
</div>
<div id="page"></div>
<script>
function pageBroken(){document.getElementById('preparing').className='broken';document.getElementById('preparing-words').textContent='页面未能准备好，请看终端里的说明。 The page could not be prepared; the terminal says why.'}
</script>
<script type="module" src="/page/page.js" onerror="pageBroken()"></script>
</body>
</html>
`;
