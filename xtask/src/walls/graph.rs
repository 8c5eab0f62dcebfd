//! The crates and their edges, read from what `cargo metadata` prints.

use crate::place::Trouble;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What an edge is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The crate itself needs it.
    Normal,
    /// Its tests need it.
    Dev,
    /// Its build script needs it.
    Build,
}

impl Kind {
    /// The word in a finding.
    pub(super) fn word(self) -> &'static str {
        match self {
            Kind::Normal => "normal",
            Kind::Dev => "dev",
            Kind::Build => "build",
        }
    }
}

/// One crate of the tree.
#[derive(Debug, Clone)]
pub(super) struct Package {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) version: String,
    pub(super) licence: Option<String>,
    /// The top folder it lies in, for a crate of ours: `core`, `shell`, `xtask`.
    pub(super) folder: String,
    /// Where its library begins.
    pub(super) library: String,
    /// The edges its manifest declares.
    pub(super) edges: Vec<(String, Kind)>,
}

/// All crates of the tree, and what each one leads to when built.
#[derive(Debug)]
pub(super) struct Graph {
    packages: BTreeMap<String, Package>,
    members: BTreeSet<String>,
    /// Edges of the resolved tree that are not for tests alone.
    leads: BTreeMap<String, Vec<String>>,
}

impl Graph {
    /// Reads the JSON of `cargo metadata --format-version 1`.
    pub(super) fn from_metadata(text: &str) -> Result<Graph, Trouble> {
        let json: Value = serde_json::from_str(text)
            .map_err(|error| Trouble(format!("`cargo metadata` printed what is not JSON: {error}")))?;
        let root = json["workspace_root"].as_str().unwrap_or_default().to_owned();
        let members = strings(&json["workspace_members"]).collect();
        let mut packages = BTreeMap::new();
        for package in items(&json["packages"]) {
            let package = read_package(package, &root);
            packages.insert(package.id.clone(), package);
        }
        let mut leads = BTreeMap::new();
        for node in items(&json["resolve"]["nodes"]) {
            let built =
                items(&node["deps"]).filter(|dep| items(&dep["dep_kinds"]).any(|kind| kind["kind"] != "dev"));
            let to = built.filter_map(|dep| dep["pkg"].as_str().map(str::to_owned)).collect();
            leads.insert(node["id"].as_str().unwrap_or_default().to_owned(), to);
        }
        Ok(Graph { packages, members, leads })
    }

    /// Forgets every crate that is not among the lines `NAME vVERSION …` of `cargo tree`.
    pub(super) fn keep_built(&mut self, tree: &str) {
        let names: BTreeSet<(&str, &str)> = tree
            .lines()
            .filter_map(|line| {
                let mut words = line.split_whitespace();
                Some((words.next()?, words.next()?.trim_start_matches('v')))
            })
            .collect();
        self.packages.retain(|_, package| names.contains(&(package.name.as_str(), package.version.as_str())));
    }

    /// The crates of this workspace.
    pub(super) fn members(&self) -> impl Iterator<Item = &Package> {
        self.members.iter().filter_map(|id| self.packages.get(id))
    }

    /// Every crate that is resolved, ours and others'.
    pub(super) fn packages(&self) -> impl Iterator<Item = &Package> {
        self.leads.keys().filter_map(|id| self.packages.get(id))
    }

    /// Whether a crate of this name is ours.
    pub(super) fn is_member(&self, name: &str) -> bool {
        self.members().any(|package| package.name == name)
    }

    /// Everything a crate reaches when it is built, itself left out.
    pub(super) fn below(&self, id: &str) -> Vec<&Package> {
        let mut found = BTreeSet::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            for to in self.leads.get(next).into_iter().flatten() {
                if found.insert(to.as_str()) {
                    open.push(to);
                }
            }
        }
        found.into_iter().filter_map(|id| self.packages.get(id)).collect()
    }
}

fn read_package(json: &Value, root: &str) -> Package {
    let text = |field: &str| json[field].as_str().unwrap_or_default().to_owned();
    let manifest = text("manifest_path");
    let inside = manifest.strip_prefix(root).unwrap_or_default().trim_start_matches('/');
    let is_library = |target: &&Value| strings(&target["kind"]).any(|kind| kind == "lib");
    let library = items(&json["targets"]).find(is_library).and_then(|target| target["src_path"].as_str());
    let edges = items(&json["dependencies"]).map(|edge| {
        let kind = match edge["kind"].as_str() {
            Some("dev") => Kind::Dev,
            Some("build") => Kind::Build,
            _ => Kind::Normal,
        };
        (edge["name"].as_str().unwrap_or_default().to_owned(), kind)
    });
    Package {
        id: text("id"),
        name: text("name"),
        version: text("version"),
        licence: json["license"].as_str().map(str::to_owned),
        folder: inside.split('/').next().unwrap_or_default().to_owned(),
        library: library.unwrap_or_default().to_owned(),
        edges: edges.collect(),
    }
}

fn items(json: &Value) -> impl Iterator<Item = &Value> {
    json.as_array().into_iter().flatten()
}

fn strings(json: &Value) -> impl Iterator<Item = String> + '_ {
    items(json).filter_map(|item| item.as_str().map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_that_no_feature_asks_for_is_forgotten() {
        let text = r#"{"workspace_root":"/w","workspace_members":[],"packages":[
            {"id":"x","name":"ring","version":"0.17.0","dependencies":[]},
            {"id":"y","name":"sha2","version":"0.11.0","dependencies":[]}],
            "resolve":{"nodes":[{"id":"x","deps":[]},{"id":"y","deps":[]}]}}"#;
        let mut graph = Graph::from_metadata(text).unwrap();
        graph.keep_built("sha2 v0.11.0\nring v0.16.0 (*)\n");
        assert_eq!(graph.packages().map(|package| package.name.as_str()).collect::<Vec<_>>(), ["sha2"]);
    }
}
