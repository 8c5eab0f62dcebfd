//! The frame of a printed letter, in the six languages in which treaties are said. What the letter says itself
//! stands in the words of its author and of the treaty.

use comity_treaty::prose::Language;

/// A line of the frame; a key that is not there shows itself, and a test walks all of them.
pub(super) fn word(key: &'static str, language: Language) -> &'static str {
    let column = Language::ALL.iter().position(|one| *one == language).unwrap_or(0);
    ROWS.iter().find(|(name, _)| *name == key).map_or(key, |(_, words)| words[column])
}

/// The title of a letter that carries a deed of this kind.
pub(super) fn title(kind: &str, language: Language) -> &'static str {
    let known = ROWS.iter().map(|(name, _)| *name).find(|name| *name == kind);
    word(known.unwrap_or("notice"), language)
}

/// An office of either side as a treaty names it, `requested.minister`; nothing where it has no word here.
pub(super) fn office(code: &str, language: Language) -> Option<&'static str> {
    let role = code.split_once('.').map_or(code, |(_, role)| role);
    let key = ROWS.iter().map(|(name, _)| *name).find(|name| name.strip_prefix("office-") == Some(role))?;
    Some(word(key, language))
}

/// Key, then English, French, Spanish, Arabic, Russian, Chinese.
#[rustfmt::skip]
const ROWS: &[(&str, [&str; 6])] = &[
    ("request.submitted", ["Request for mutual legal assistance", "Demande d’entraide judiciaire", "Solicitud de asistencia judicial recíproca", "طلب مساعدة قانونية متبادلة", "Запрос о взаимной правовой помощи", "司法协助请求"]),
    ("request.acknowledged", ["Acknowledgement of receipt", "Accusé de réception", "Acuse de recibo", "إشعار بالاستلام", "Подтверждение получения", "收讫确认"]),
    ("request.forwarded", ["Notice that the request was passed on", "Avis de transmission à l’autorité compétente", "Aviso de remisión a la autoridad competente", "إشعار بإحالة الطلب", "Уведомление о передаче запроса", "请求转送通知"]),
    ("request.asked", ["Request for further information", "Demande d’informations complémentaires", "Solicitud de información adicional", "طلب معلومات إضافية", "Запрос дополнительной информации", "补充资料请求"]),
    ("request.supplemented", ["Supplement to the request", "Complément à la demande", "Complemento de la solicitud", "استكمال الطلب", "Дополнение к запросу", "请求的补充"]),
    ("request.withdrawn", ["Withdrawal of the request", "Retrait de la demande", "Retirada de la solicitud", "سحب الطلب", "Отзыв запроса", "撤回请求"]),
    ("item.consulted", ["Consultation", "Consultation", "Consulta", "مشاورة", "Консультация", "协商"]),
    ("item.accepted", ["Decision: assistance is granted", "Décision : l’entraide est accordée", "Decisión: se concede la asistencia", "قرار: الموافقة على المساعدة", "Решение: помощь предоставляется", "决定：同意提供协助"]),
    ("item.refused", ["Decision: assistance is refused", "Décision : l’entraide est refusée", "Decisión: se deniega la asistencia", "قرار: رفض المساعدة", "Решение: в помощи отказано", "决定：拒绝提供协助"]),
    ("item.postponed", ["Decision: execution is postponed", "Décision : l’exécution est différée", "Decisión: se aplaza la ejecución", "قرار: تأجيل التنفيذ", "Решение: исполнение отложено", "决定：推迟执行"]),
    ("item.executed", ["Notice of execution", "Avis d’exécution", "Aviso de ejecución", "إشعار بالتنفيذ", "Уведомление об исполнении", "执行通知"]),
    ("clock.extended", ["Extension of a period", "Prolongation d’un délai", "Prórroga de un plazo", "تمديد أجل", "Продление срока", "期限延长"]),
    ("clock.lapsed", ["Notice that a period has run out", "Avis d’expiration d’un délai", "Aviso de vencimiento de un plazo", "إشعار بانقضاء أجل", "Уведомление об истечении срока", "期限届满通知"]),
    ("clock.escalated", ["Notice of a further step", "Avis d’une étape ultérieure", "Aviso de un paso ulterior", "إشعار بخطوة لاحقة", "Уведомление о следующем шаге", "后续步骤通知"]),
    ("exhibit.handed-over", ["Handing over of evidence", "Remise d’éléments de preuve", "Entrega de pruebas", "تسليم أدلة", "Передача доказательств", "移交证据"]),
    ("exhibit.received", ["Receipt for evidence", "Reçu d’éléments de preuve", "Recibo de pruebas", "إيصال باستلام أدلة", "Расписка в получении доказательств", "证据收据"]),
    ("case.closed", ["Closing of the case", "Clôture du dossier", "Cierre del expediente", "إغلاق الملف", "Закрытие дела", "结案"]),
    ("notice", ["Notice", "Avis", "Aviso", "إشعار", "Уведомление", "通知"]),
    ("from", ["From", "De", "De", "من", "От", "发自"]),
    ("to", ["To", "À", "A", "إلى", "Кому", "致"]),
    ("central", ["the central authority of {0}", "l’autorité centrale ({0})", "la autoridad central ({0})", "السلطة المركزية ({0})", "центральный орган ({0})", "{0} 中央机关"]),
    ("reference", ["Reference", "Référence", "Referencia", "المرجع", "Номер дела", "案号"]),
    ("number", ["Letter", "Lettre", "Carta", "رسالة", "Письмо", "函件"]),
    ("date", ["Date", "Date", "Fecha", "التاريخ", "Дата", "日期"]),
    ("treaty", ["Under", "En vertu de", "En virtud de", "بموجب", "На основании", "依据"]),
    ("urgent", ["Urgent", "Urgent", "Urgente", "عاجل", "Срочно", "紧急"]),
    ("items", ["Assistance", "Entraide", "Asistencia", "المساعدة", "Помощь", "协助事项"]),
    ("grounds", ["Grounds", "Motifs", "Motivos", "الأسباب", "Основания", "理由依据"]),
    ("wanted", ["What is wanted", "Ce qui est demandé", "Lo que se solicita", "المطلوب", "Что требуется", "所需内容"]),
    ("step", ["Step", "Étape", "Paso", "الخطوة", "Шаг", "步骤"]),
    ("office", ["Office", "Autorité saisie", "Autoridad", "الجهة", "Орган", "主管机关"]),
    ("until", ["Until", "Jusqu’au", "Hasta", "حتى", "До", "至"]),
    ("period", ["Period", "Délai", "Plazo", "الأجل", "Срок", "期限"]),
    ("exhibit", ["Exhibit", "Pièce", "Pieza", "المادة", "Предмет", "证物"]),
    ("size", ["Size in bytes", "Taille en octets", "Tamaño en bytes", "الحجم بالبايت", "Размер в байтах", "字节数"]),
    ("outcome", ["Outcome", "Issue", "Resultado", "النتيجة", "Итог", "结果"]),
    ("final-action", ["Final action of the requested authority: date, letter, code", "Acte final de l’autorité requise : date, lettre, code", "Actuación final de la autoridad requerida: fecha, carta, código", "الإجراء النهائي للسلطة متلقية الطلب: التاريخ والرسالة والرمز", "Окончательное действие запрашиваемого органа: дата, письмо, код", "被请求机关的最终行动：日期、函件、代码"]),
    ("answers", ["Answers", "Réponses", "Respuestas", "الأجوبة", "Ответы", "答复"]),
    ("cost-line", ["Line of costs", "Ligne de frais", "Partida de gastos", "بند التكاليف", "Строка расходов", "费用项"]),
    ("cost", ["Kind of cost", "Nature des frais", "Clase de gasto", "نوع التكلفة", "Вид расхода", "费用种类"]),
    ("sum", ["Sum", "Montant", "Importe", "المبلغ", "Сумма", "金额"]),
    ("rate", ["Rate", "Cours", "Tipo de cambio", "سعر الصرف", "Курс", "汇率"]),
    ("shares", ["Shares, requesting to requested", "Parts, requérant et requis", "Partes, requirente y requerida", "الحصص، الطالبة إلى المطلوب منها", "Доли, запрашивающая и запрашиваемая", "分担比例，请求方比被请求方"]),
    ("fund", ["Fund", "Fonds", "Fondo", "الصندوق", "Фонд", "基金"]),
    ("event", ["What happened", "Ce qui s’est produit", "Lo ocurrido", "ما حدث", "Что произошло", "发生事项"]),
    ("assurance", ["Assurance", "Assurance", "Garantía", "الضمان", "Заверение", "保证"]),
    ("plan", ["Remedial plan", "Plan de redressement", "Plan correctivo", "خطة التصحيح", "План исправления", "补救计划"]),
    ("office-central", ["the central authority", "l’autorité centrale", "la autoridad central", "السلطة المركزية", "центральный орган", "中央机关"]),
    ("office-minister", ["the minister", "le ministre", "el ministro", "الوزير", "министр", "部长"]),
    ("office-court", ["the court", "le tribunal", "el tribunal", "المحكمة", "суд", "法院"]),
    ("office-prosecutor", ["the prosecutor", "le ministère public", "la fiscalía", "النيابة العامة", "прокуратура", "检察机关"]),
    ("office-executing", ["the executing authority", "l’autorité d’exécution", "la autoridad ejecutora", "السلطة المنفذة", "исполняющий орган", "执行机关"]),
    ("office-head", ["the head of the authority", "la direction de l’autorité", "la dirección de la autoridad", "رئيس السلطة", "руководитель органа", "机关负责人"]),
    ("law", ["What the treaty says, as generated from its encoding", "Ce que dit le traité, d’après son encodage", "Lo que dice el tratado, según su codificación", "ما تنص عليه المعاهدة، وفق ترميزها", "Что говорит договор, по его машинной записи", "条约规定（由其编码生成）"]),
    ("sign", ["For the authority", "Pour l’autorité", "Por la autoridad", "عن السلطة", "За орган", "机关代表"]),
    ("verify", ["Verification", "Vérification", "Verificación", "التحقق", "Проверка", "核验"]),
    ("code", ["Code of the act (SHA-256)", "Code de l’acte (SHA-256)", "Código del acto (SHA-256)", "رمز الإجراء (SHA-256)", "Код акта (SHA-256)", "文书代码 (SHA-256)"]),
    ("leaf", ["Leaf of the journal", "Feuille du journal", "Hoja del registro", "ورقة السجل", "Лист журнала", "日志叶"]),
    ("prints", ["This letter prints an act that was signed and entered in the journal named. The signed act prevails.", "Cette lettre reproduit un acte signé et inscrit au journal indiqué. L’acte signé prévaut.", "Esta carta reproduce un acto firmado e inscrito en el registro indicado. Prevalece el acto firmado.", "هذه الرسالة نسخة مطبوعة من إجراء موقّع ومقيّد في السجل المذكور. والعبرة بالإجراء الموقّع.", "Это письмо воспроизводит подписанный акт, внесённый в указанный журнал. Преимущество имеет подписанный акт.", "本函系已签署并载入所示日志之文书的打印件，以经签署的文书为准。"]),
    ("card", ["Return card: please sign, date and send back", "Carte de retour : à signer, dater et renvoyer", "Tarjeta de acuse: fírmese, féchese y devuélvase", "بطاقة إعادة: يرجى التوقيع والتأريخ والإعادة", "Уведомление о вручении: подпишите, датируйте и верните", "回执：请签字、注明日期并寄回"]),
    ("card-text", ["We received this letter on", "Nous avons reçu cette lettre le", "Hemos recibido esta carta el", "استلمنا هذه الرسالة بتاريخ", "Мы получили это письмо", "我方收到本函的日期"]),
    ("card-sign", ["Signature and stamp", "Signature et cachet", "Firma y sello", "التوقيع والختم", "Подпись и печать", "签名盖章"]),
    ("quote", ["Please quote the reference and the number of the letter in your answer.", "Veuillez rappeler la référence et le numéro de la lettre dans votre réponse.", "Sírvase citar la referencia y el número de la carta en su respuesta.", "يرجى ذكر المرجع ورقم الرسالة في ردكم.", "Просим указать в ответе номер дела и номер письма.", "复函时请注明案号和函件编号。"]),
    ("practice", ["PRACTICE. This is no act of any authority.", "EXERCICE. Ceci n’est l’acte d’aucune autorité.", "PRÁCTICA. No es acto de ninguna autoridad.", "تدريب. ليس هذا إجراءً صادراً عن أي سلطة.", "УЧЕБНЫЙ ДОКУМЕНТ. Это не акт какого-либо органа.", "演练。本件不是任何机关的文书。"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_frame_is_there_once_and_in_every_language() {
        let names: std::collections::BTreeSet<&str> = ROWS.iter().map(|(name, _)| *name).collect();
        assert_eq!(names.len(), ROWS.len());
        for (name, words) in ROWS {
            assert!(words.iter().all(|word| !word.trim().is_empty()), "{name}");
        }
        let code = include_str!("letter.rs");
        for said in code.split("say(\"").skip(1) {
            let key = said.split('"').next().unwrap();
            assert!(names.contains(key), "`{key}` is said and not in the table");
        }
        let code = include_str!("costs.rs");
        for said in code.split("(\"").skip(1).filter(|said| !said.starts_with('{')) {
            let key = said.split('"').next().unwrap();
            assert!(names.contains(key), "`{key}` is said and not in the table");
        }
    }
}
