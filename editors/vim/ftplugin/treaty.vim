" Treaty files: two spaces, comments from `#`, and `comity treaty fmt` behind `gq`.
if exists("b:did_ftplugin")
  finish
endif
let b:did_ftplugin = 1
setlocal comments=:# commentstring=#\ %s
setlocal shiftwidth=2 softtabstop=2 expandtab textwidth=100
setlocal iskeyword+=-
let b:undo_ftplugin = "setlocal comments< commentstring< shiftwidth< softtabstop< expandtab< textwidth< iskeyword<"
