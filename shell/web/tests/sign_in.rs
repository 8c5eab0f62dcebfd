//! Officers sign in; what they send is theirs; a session that is over loses nothing typed.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

mod stage;

use comity_node::Verb;
use stage::Stage;

#[test]
fn on_a_practice_node_one_click_signs_in_and_the_office_is_asked_in_her_name() {
    let stage = Stage::new(true);
    let list = stage.get("/sign-in", "");
    assert!(list.body.contains("value=\"okafor\"") && list.body.contains("class=\"comity-practice\""));
    let in_ = stage.post("/sign-in/practice", "", "officer=okafor&back=/me/sessions");
    assert_eq!((in_.status, in_.location().as_deref()), (303, Some("/me/sessions")));
    let set = in_.head.lines().find(|line| line.to_ascii_lowercase().starts_with("set-cookie")).unwrap();
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Strict"), "{set}");
    let cookie = in_.cookie("session-BEL").unwrap();
    let page = stage.get("/me/sessions", &cookie);
    assert!(page.body.contains("okafor") && page.status == 200);
    // The desk is hers: who looks after something else than cases is led there.
    let other = stage.signed_in("weiss");
    assert_eq!(stage.get("/", &cookie).status, 200);
    let led = stage.get("/", &other);
    assert_eq!((led.status, led.location().as_deref()), (303, Some("/training")));
}

#[test]
fn whoever_is_not_signed_in_is_shown_the_way_and_comes_back() {
    let stage = Stage::new(true);
    let there = stage.get("/treaties?state=Albania&page=2", "");
    assert_eq!(there.location().as_deref(), Some("/sign-in?back=/treaties%3Fstate%3DAlbania%26page%3D2"));
    let page = stage.get(&there.location().unwrap(), "");
    assert!(page.body.contains("value=\"/treaties?state=Albania&amp;page=2\""));
    // Nobody is sent elsewhere.
    let page = stage.get("/sign-in?back=//evil.example/", "");
    assert!(page.body.contains("name=\"back\" value=\"/\""));
}

#[test]
fn a_real_node_names_nobody_and_lets_nobody_in_by_a_click() {
    let stage = Stage::new(false);
    let page = stage.get("/sign-in", "");
    assert!(!page.body.contains("okafor") && page.status == 200);
    assert_eq!(stage.post("/sign-in/practice", "", "officer=okafor").status, 404);
    assert_eq!(stage.get("/sign-in/as/okafor", "").status, 404);
}

#[test]
fn a_form_without_the_word_of_her_session_does_nothing() {
    let stage = Stage::new(true);
    let (okafor, other) = (stage.signed_in("okafor"), stage.signed_in("lindqvist"));
    let words = [String::new(), "x".into(), stage.word_of(&other)];
    for word in words {
        let answer = stage.post("/sign-out", &okafor, &format!("token={word}&note=what+I+typed"));
        assert_eq!(answer.status, 403, "{}", answer.body);
        assert!(answer.body.contains("what I typed"), "what was typed is shown");
        assert_eq!(stage.get("/me/sessions", &okafor).status, 200, "she is signed in still");
    }
    // A page of somebody else's that knows the word is told by the browser.
    let word = stage.word_of(&okafor);
    let body = format!("token={word}");
    let foreign = stage.send("POST", "/sign-out", &okafor, "sec-fetch-site: cross-site\r\n", &body);
    assert_eq!(foreign.status, 403);
    assert_eq!(stage.post("/sign-out", &okafor, &body).status, 303);
    assert_eq!(stage.get("/me/sessions", &okafor).status, 303);
}

#[test]
fn what_was_typed_into_a_session_that_is_over_is_given_back_to_her_and_nobody_else() {
    let stage = Stage::new(true);
    let first = stage.signed_in("okafor");
    let word = stage.word_of(&first);
    assert_eq!(stage.post("/sign-out", &first, &format!("token={word}")).status, 303);
    let sent = stage.post(
        "/me/sessions",
        &first,
        &format!("token={word}&session=99&why=J%27avais+%C3%A9crit+%3Cb%3E"),
    );
    assert_eq!(sent.location().as_deref(), Some("/sign-in?back=/kept&over=yes"));
    assert_eq!(stage.signed_in_at("lindqvist"), "/");
    assert_eq!(stage.signed_in_at("okafor"), "/kept");
    let again = stage.signed_in("okafor");
    let page = stage.get("/kept", &again);
    assert!(page.body.contains("J'avais écrit &lt;b&gt;"), "{}", page.body);
    assert!(page.body.contains("action=\"/me/sessions\""));
    // The form of her earlier session is hers: it may be sent from the window it stands in.
    assert_eq!(stage.post("/kept/away", &again, &format!("token={word}")).status, 303);
    assert_eq!(stage.signed_in_at("okafor"), "/");
}

#[test]
fn she_ends_her_other_sessions_and_whoever_leaves_has_none() {
    let stage = Stage::new(true);
    let (here, there) = (stage.signed_in("okafor"), stage.signed_in("okafor"));
    let number = stage.get("/me/sessions", &here).body;
    let number =
        number.split("name=\"session\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let word = stage.word_of(&here);
    assert_eq!(stage.post("/me/sessions", &here, &format!("token={word}&session={number}")).status, 303);
    assert_eq!(stage.get("/me/sessions", &there).status, 303);
    stage
        .office
        .perform(Verb::OfficerLeave { officer: "okafor".into() }, Some("sato".parse().unwrap()))
        .unwrap();
    assert_eq!(stage.get("/me/sessions", &here).status, 303);
}

#[test]
fn whoever_came_by_the_terminals_link_reads_and_does_not_act() {
    let stage = Stage::new(true);
    let link = stage.link.clone();
    let cookie = stage.get(&link, "").cookie("comity-BEL").unwrap();
    let desk = stage.get("/", &cookie);
    assert!(desk.status == 200 && desk.body.contains("/sign-in"), "{}", desk.status);
    assert_eq!(stage.post("/sign-out", &cookie, "token=x").status, 303);
}

#[test]
fn an_invitation_lets_in_once_and_she_prints_codes_that_each_let_in_once() {
    let stage = Stage::new(false);
    let sato = || Some("sato".parse().unwrap());
    let invite =
        |name: &str| stage.office.perform(Verb::OfficerInvite { officer: name.into() }, sato()).unwrap();
    let first = invite("okafor")["path"].as_str().unwrap().to_owned();
    let path = invite("okafor")["path"].as_str().unwrap().to_owned();
    assert_eq!(stage.post(&first, "", "x=1").status, 422, "the earlier link is void");
    assert!(stage.get(&path, "").body.contains("okafor"), "looking at it uses it up");
    let in_ = stage.post(&path, "", "x=1");
    assert_eq!((in_.status, in_.location().as_deref()), (303, Some("/me/sign-in")));
    assert_eq!(stage.post(&path, "", "x=1").status, 422);
    let cookie = in_.cookie("session-BEL").unwrap();
    let word = stage.word_of(&cookie);
    let sheet = stage.post("/me/sign-in/codes", &cookie, &format!("token={word}")).body;
    let codes: Vec<&str> =
        sheet.split("<li><bdi dir=\"ltr\">").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
    assert_eq!(codes.len(), 10);
    let with = |name: &str, code: &str| {
        stage.post("/sign-in/code", "", &format!("officer={name}&code={}", code.replace(' ', "+")))
    };
    let wrong = with("lindqvist", codes[0]);
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("value=\"lindqvist\""), "what was typed is still there");
    // A name nobody bears is answered in the same words.
    let nobody = with("nobody", codes[0]).body.replace("nobody", "lindqvist");
    assert_eq!(nobody.split("govuk-error-summary").nth(1), wrong.body.split("govuk-error-summary").nth(1));
    assert_eq!(with("okafor", &codes[0].to_lowercase()).status, 303);
    assert_eq!(with("okafor", codes[0]).status, 422, "each is good once");
    assert_eq!(with(" Okafor ", codes[1]).status, 303);
    // New codes void the old ones.
    stage.post("/me/sign-in/codes", &cookie, &format!("token={word}"));
    assert_eq!(with("okafor", codes[2]).status, 422);
    for _ in 0..4 {
        with("okafor", "0000");
    }
    let told = with("okafor", "0000");
    assert!(told.body.contains("Wait a few minutes"), "{}", told.body);
}

#[test]
fn the_operator_reads_a_code_and_ends_a_session() {
    let stage = Stage::new(false);
    let sato = || Some("sato".parse().unwrap());
    let told = stage.office.perform(Verb::OfficerCode { officer: "okafor".into() }, sato()).unwrap();
    let code = told["code"].as_str().unwrap().replace(' ', "-");
    let in_ = stage.post("/sign-in/code", "", &format!("officer=okafor&code={code}&back=/me/sessions"));
    assert_eq!(in_.location().as_deref(), Some("/me/sessions"));
    let cookie = in_.cookie("session-BEL").unwrap();
    let list =
        |end| stage.office.perform(Verb::OfficerSessions { officer: "okafor".into(), end }, sato()).unwrap();
    let sessions = list(None);
    assert_eq!(sessions["sessions"][0]["means"], "once");
    list(sessions["sessions"][0]["session"].as_u64());
    assert_eq!(stage.get("/me/sessions", &cookie).status, 303);
    // Whoever is no operator makes no codes for others.
    let refused =
        stage.office.perform(Verb::OfficerCode { officer: "sato".into() }, Some("okafor".parse().unwrap()));
    assert_eq!(refused.unwrap_err().code, "needs-operator");
}

#[test]
fn a_program_with_her_session_asks_as_she_and_as_nobody_else() {
    let stage = Stage::new(true);
    let cookie = stage.signed_in("okafor");
    let word = stage.word_of(&cookie);
    let ask = |word: &str, cookie: &str, more: &str| {
        stage.send("GET", &format!("/api/case/list{more}"), cookie, &format!("comity-token: {word}\r\n"), "")
    };
    assert_eq!(ask(&word, &cookie, "").status, 200);
    assert_eq!(ask(&word, &cookie, "?as=okafor").status, 200);
    assert_eq!(ask(&word, &cookie, "?as=lindqvist").status, 401);
    assert_eq!(ask(&word, "", "").status, 401);
    assert_eq!(ask("x", &cookie, "").status, 401);
    assert_eq!(stage.get("/api/case/list", &cookie).status, 401, "a cookie alone opens nothing");
    // What she may not do, she may not do here.
    let weiss = stage.signed_in("weiss");
    assert_eq!(ask(&stage.word_of(&weiss), &weiss, "").status, 403);
}

#[test]
fn whoever_comes_back_from_a_sign_in_this_browser_did_not_begin_is_not_let_in() {
    let stage = Stage::new(false);
    assert_eq!(stage.get("/sign-in/outside", "").status, 422, "there is none here");
    assert_eq!(stage.get("/sign-in/outside/back?state=x&code=y", "outside-BEL=x").status, 422);
}
