//! The worked example of the protocol, letter for letter: Arvenia asks Belmora for bank transactions.

#![allow(clippy::unwrap_used)]

use comity_exchange::{ActPayload, CoverPayload, Event, Header, ReceiptPayload, Standing};
use comity_words::Party;

const ACT: &str = concat!(
    r#"{"v":1,"suite":1,"case":"ARV-BEL-2026-000143-K","external":["MLA-AR-BE-2026-11-22-0001-1"],"#,
    r#""from":"ARV","to":["BEL"],"lane":"requesting","number":1,"prev":null,"seen":null,"#,
    r#""treaty":{"id":"arv-bel-mla","version":"1.0","#,
    r#""digest":"sha256:059535e859fde44b23da6ad7ea22b2c03b54edbd6f5f225bbf07fd2d8ec8108a"},"#,
    r#""purpose":"investigation:corruption","#,
    r#""handling":{"marking":"confidential","use":"speciality","onward":"prior-consent","retain":"5y:final-decision"},"#,
    r#""made_at":"2026-11-22T13:58:40Z","#,
    r#""signers":{"es256":"sha256:071e4d02e9cbffb408acd5c57dcc956ef825cfcf505d879c2a4260fb28365f73","#,
    r#""mldsa65":"sha256:924c0f431a94a50ab35ce67d77ca6c3dc8bf34a3dc611a50eaa86792d80c4339"},"#,
    r#""case_key":"age1pq1example","approvals":[{"role":"approver","#,
    r#""commitment":"sha256:9deb65b8788f41ff94a217842017db2f843954fc0eb46110835903908e5a265f"}],"#,
    r#""deed":{"kind":"request.submitted","v":1,"urgent":false,"language":"en","#,
    r#""items":[{"item":1,"measure":"bank-transactions","article":"6(1)"}],"#,
    r#""_sd":["5rvVjaCD3L4hhmcL7tvRjOMbe0BA_GfQ5_nFQ68Etyc","O6NLKhQ6FrXg64HB9xLlEYH4hcFwJz5hS95I-IotPnc","#,
    r#""hJGH0Si4LCo63dTr52wGPW8Xj4gVQPQI7VxOsbSqPbo","veuboir4-nPln-fE08SK4RZWF912xyB3PN9svDOpHdc"]},"#,
    r#""_sd_alg":"sha-256"}"#,
);

const COVER: &str = concat!(
    r#"{"v":1,"suite":1,"message_id":"0193f0c2-7a11-7c3e-9b52-5e1f0a6d4c21","attempt":1,"from":"ARV","to":"BEL","#,
    r#""act":"sha256:455899e9f48cfdd9abc8a2229e428c4897d5e5965220500a334cae2ada94b8be","#,
    r#""recipients":["sha256:7bdf700c11b2293f433780e9b5cb9c02601156c485bfca83107beb43f4255656","#,
    r#""sha256:93d28f81a5732b7c352792d49b1755024b6ceeb4a1bfa3019eb0dba0f2fb907f"],"#,
    r#""disclosed":{"bank":["5rvVjaCD3L4hhmcL7tvRjOMbe0BA_GfQ5_nFQ68Etyc"],"#,
    r#""central":["hJGH0Si4LCo63dTr52wGPW8Xj4gVQPQI7VxOsbSqPbo","O6NLKhQ6FrXg64HB9xLlEYH4hcFwJz5hS95I-IotPnc"]},"#,
    r#""sent_at":"2026-11-22T13:58:41Z","not_after":"2026-11-23T13:58:41Z","#,
    r#""head":{"origin":"arv.example/comity/journal-1","size":8811,"root":"RUNJ5CLwUpcZHq0T4h09tSDlq+9SBV5JZLgvshP1k6E="}}"#,
);

const RECEIPT: &str = concat!(
    r#"{"v":1,"suite":1,"event":"filed","etsi":"D.1","message_id":"0193f0c2-7a11-7c3e-9b52-5e1f0a6d4c21","#,
    r#""act":"sha256:455899e9f48cfdd9abc8a2229e428c4897d5e5965220500a334cae2ada94b8be","#,
    r#""letter":"sha256:da00200e9f265f8ec924798047fc22a8bad915f1e221edcc4cc9aa48b1da3374","#,
    r#""lane":"requesting","number":1,"from":"BEL","to":"ARV","#,
    r#""prev_receipt":null,"standing":"admitted","stood":null,"reason":null,"article":"3(3)","#,
    r#""at":"2026-11-22T14:02:07Z","#,
    r#""leaf":{"origin":"bel.example/comity/journal-1","index":5120,"size":5123,"root":"BDpxh3TFcr2KJa2+sb/NXAJWrhHOz5+cP5JdDlK+r4k="},"#,
    r#""head_seen":{"origin":"arv.example/comity/journal-1","size":8811,"root":"RUNJ5CLwUpcZHq0T4h09tSDlq+9SBV5JZLgvshP1k6E="}}"#,
);

const HEADER: &str = concat!(
    r#"{"comity":1,"suite":1,"message_id":"0193f0c2-7a11-7c3e-9b52-5e1f0a6d4c21","from":"ARV","to":"BEL","#,
    r#""not_after":"2026-11-23T13:58:41Z","size":68752,"#,
    r#""sha256":"da00200e9f265f8ec924798047fc22a8bad915f1e221edcc4cc9aa48b1da3374"}"#,
);

#[test]
fn the_act_of_the_worked_example_reads_and_writes_back_the_same_bytes() {
    let act = ActPayload::read(ACT.as_bytes()).unwrap();
    assert_eq!(
        (act.lane, act.number, act.kind(), act.deed_version()),
        (Party::Requesting, 1, "request.submitted", 1)
    );
    assert_eq!(act.handling.use_limit, "speciality");
    assert_eq!(String::from_utf8(act.write()).unwrap(), ACT);
}

#[test]
fn the_cover_of_the_worked_example_reads_and_writes_back_the_same_bytes() {
    let cover = CoverPayload::read(COVER.as_bytes()).unwrap();
    assert_eq!(cover.disclosed["central"].len(), 2);
    assert_eq!(String::from_utf8(cover.write()).unwrap(), COVER);
}

#[test]
fn the_receipt_of_the_worked_example_reads_and_writes_back_the_same_bytes() {
    let receipt = ReceiptPayload::read(RECEIPT.as_bytes()).unwrap();
    assert_eq!((receipt.event, receipt.standing), (Event::Filed, Some(Standing::Admitted)));
    assert_eq!(String::from_utf8(receipt.write()).unwrap(), RECEIPT);
}

#[test]
fn the_header_of_the_worked_example_reads_and_writes_back_the_same_bytes() {
    assert_eq!(Header::read(HEADER.as_bytes()).unwrap().write(), HEADER);
}
