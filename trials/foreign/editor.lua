-- Neovim as the judge of `comity treaty lsp`: its own client opens a file, waits for findings, hovers, renames, lays out.
local file = vim.env.TREATY
local function fail(why) io.stderr:write("neovim: " .. why .. "\n"); vim.cmd("cquit 1") end
local function ok(what) io.stdout:write(string.format("%-58s ok\n", what)) end
local function wait(what, seen)
  if not vim.wait(20000, seen, 50) then fail(what .. " did not come") end
  ok(what)
end

vim.opt.runtimepath:append(vim.env.PLUGIN)
-- Read the detection anew: `--clean` looked before the plugin was on the path.
vim.cmd("filetype off | filetype plugin on | syntax on | edit " .. vim.fn.fnameescape(file))
if vim.bo.filetype ~= "treaty" then fail("the file is not known as a treaty") end
local function group(pattern)
  local line = vim.fn.search(pattern, "w")
  local id = vim.fn.synID(line, vim.fn.col("."), 1)
  return vim.fn.synIDattr(id, "name")
end
for pattern, name in pairs({ ["^ *\\zsduty decide"] = "treatyStatement", ["within 3 working"] = "treatyPhrase", ["3 working \\zsdays"] = "treatyUnit", ["party \\zsARV"] = "treatyCode" }) do
  local found = group(pattern)
  if found ~= name then fail("`" .. pattern .. "` is coloured as `" .. found .. "`, not " .. name) end
end
ok("the syntax file colours statements, phrases, units, codes")

local client = vim.lsp.start_client({ name = "comity", cmd = { vim.env.COMITY, "treaty", "lsp" }, root_dir = vim.fn.fnamemodify(file, ":h") })
if not client then fail("the server did not start") end
vim.lsp.buf_attach_client(0, client)
wait("findings are published", function() return #vim.diagnostic.get(0) > 0 end)

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 20000)
  for _, answer in pairs(answers or {}) do
    if answer.error then fail(method .. ": " .. answer.error.message) end
    return answer.result
  end
  fail(method .. " was not answered")
end
vim.fn.search("duty decide"); vim.cmd("normal! w")
local hover = ask("textDocument/hover", vim.lsp.util.make_position_params())
if not hover or not hover.contents.value:find("due ") then fail("hover says no date") end
ok("hover says the sentence and a date")
local params = vim.lsp.util.make_position_params(); params.newName = "settle"
vim.lsp.util.apply_workspace_edit(ask("textDocument/rename", params), "utf-16")
local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
if not text:find("duty settle") or text:find("duty decide") then fail("the rename left the old name") end
ok("a rename changes the definition and every use")
vim.api.nvim_buf_set_lines(0, 0, 0, false, { "", "" })
local edits = ask("textDocument/formatting", { textDocument = vim.lsp.util.make_text_document_params(), options = { tabSize = 2, insertSpaces = true } })
vim.lsp.util.apply_text_edits(edits, 0, "utf-16")
if vim.api.nvim_buf_get_lines(0, 0, 1, false)[1]:sub(1, 6) == "" then fail("the text was not laid out") end
ok("formatting lays the text out")
vim.cmd("qall!")
