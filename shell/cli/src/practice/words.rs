//! What invented requests say, in the six languages of the product. Drafts: no native lawyer has read them.

/// The phrases of one language.
#[derive(Debug, PartialEq)]
pub(super) struct Tongue {
    /// BCP 47.
    pub(super) tag: &'static str,
    /// Who asks.
    pub(super) authority: &'static str,
    /// Common names in the language's script, of nobody in particular.
    pub(super) persons: &'static [&'static str],
    /// What is alleged: fraud, corruption, laundering, trafficking, cybercrime, theft.
    pub(super) crimes: &'static [&'static str; 6],
    /// What happened; `{person}` and `{account}` are filled in.
    pub(super) facts: &'static [&'static str],
    /// What the evidence is for.
    pub(super) purpose: &'static str,
    /// What is asked.
    pub(super) assistance: &'static str,
    /// Why it is to be kept confidential.
    pub(super) confidential: &'static str,
    /// Who signed.
    pub(super) signature: &'static str,
}

pub(super) const TONGUES: &[Tongue] = &[
    Tongue {
        tag: "en",
        authority: "Public Prosecutor's Office, Section for Economic Crime",
        persons: &["Amara Okoye", "Daniel Fischer", "Grace Thompson", "Rahul Mehta", "Eva Lindqvist"],
        crimes: &[
            "Fraud by forged delivery notes, in six cases",
            "Giving and accepting bribes in a public tender",
            "Laundering of the proceeds of a fraud",
            "Trafficking in persons for forced labour",
            "Unlawful access to the systems of a hospital",
            "Theft of three paintings from a museum",
        ],
        facts: &[
            "Goods were invoiced and never delivered; {person} moved the payments to account {account}.",
            "{person} is said to have opened account {account} with a forged identity card and emptied it within a week.",
            "Between March and May payments of several victims went to account {account}, held by {person}.",
        ],
        purpose: "To show at trial who controlled the account",
        assistance: "Certified copies of what is on file about account {account}",
        confidential: "Please keep the request confidential until the hearing",
        signature: "Signed by the head of Unit II B",
    },
    Tongue {
        tag: "fr",
        authority: "Parquet national, section de la délinquance économique",
        persons: &["Camille Lefèvre", "Youssef Benali", "Hélène Dufour", "Mathieu Garnier", "Aïcha Diallo"],
        crimes: &[
            "Escroquerie au moyen de faux bons de livraison, six faits",
            "Corruption active et passive dans un marché public",
            "Blanchiment du produit d’une escroquerie",
            "Traite d’êtres humains aux fins de travail forcé",
            "Accès frauduleux au système informatique d’un hôpital",
            "Vol de trois tableaux dans un musée",
        ],
        facts: &[
            "Des marchandises ont été facturées et jamais livrées ; {person} a viré les paiements sur le compte {account}.",
            "{person} aurait ouvert le compte {account} avec une fausse carte d’identité et l’aurait vidé en une semaine.",
            "De mars à mai, les versements de plusieurs victimes ont été portés au compte {account}, au nom de {person}.",
        ],
        purpose: "Établir à l’audience qui disposait du compte",
        assistance: "Copies certifiées conformes des pièces relatives au compte {account}",
        confidential: "Prière de tenir la demande confidentielle jusqu’à l’audience",
        signature: "Signé par la cheffe de l’unité II B",
    },
    Tongue {
        tag: "es",
        authority: "Fiscalía General, sección de delitos económicos",
        persons: &["Lucía Romero", "Javier Ortega", "María José Peña", "Andrés Quispe", "Núria Vidal"],
        crimes: &[
            "Estafa mediante albaranes falsos, seis hechos",
            "Cohecho en una licitación pública",
            "Blanqueo del producto de una estafa",
            "Trata de personas con fines de trabajo forzoso",
            "Acceso ilícito a los sistemas de un hospital",
            "Hurto de tres cuadros de un museo",
        ],
        facts: &[
            "Se facturaron mercancías que nunca se entregaron; {person} transfirió los pagos a la cuenta {account}.",
            "{person} habría abierto la cuenta {account} con un documento de identidad falso y la vació en una semana.",
            "Entre marzo y mayo, los pagos de varias víctimas se ingresaron en la cuenta {account}, a nombre de {person}.",
        ],
        purpose: "Acreditar en juicio quién disponía de la cuenta",
        assistance: "Copias certificadas de lo que conste sobre la cuenta {account}",
        confidential: "Se ruega mantener la solicitud en secreto hasta la vista",
        signature: "Firmado por la jefa de la unidad II B",
    },
    Tongue {
        tag: "ar",
        authority: "النيابة العامة، دائرة الجرائم الاقتصادية",
        persons: &["ليلى حداد", "عمر الخطيب", "سارة منصور", "يوسف الناصر", "هدى العلي"],
        crimes: &[
            "الاحتيال بسندات تسليم مزورة في ست وقائع",
            "الرشوة في مناقصة عامة",
            "غسل عائدات احتيال",
            "الاتجار بالأشخاص لغرض العمل القسري",
            "الدخول غير المشروع إلى نظم مستشفى",
            "سرقة ثلاث لوحات من متحف",
        ],
        facts: &[
            "صدرت فواتير ببضائع لم تسلم قط، وحوّل {person} المدفوعات إلى الحساب {account}.",
            "يُنسب إلى {person} فتح الحساب {account} ببطاقة هوية مزورة وإفراغه خلال أسبوع.",
            "بين مارس ومايو أُودعت مدفوعات عدة مجني عليهم في الحساب {account} باسم {person}.",
        ],
        purpose: "إثبات من كان يتصرف في الحساب أمام المحكمة",
        assistance: "نسخ مصدقة مما هو محفوظ عن الحساب {account}",
        confidential: "يرجى إبقاء الطلب سريًا حتى الجلسة",
        signature: "وقّعته رئيسة الوحدة الثانية باء",
    },
    Tongue {
        tag: "ru",
        authority: "Генеральная прокуратура, отдел экономических преступлений",
        persons: &["Анна Соколова", "Дмитрий Орлов", "Ирина Ковалёва", "Сергей Лебедев", "Тимур Ахметов"],
        crimes: &[
            "Мошенничество с поддельными накладными, шесть эпизодов",
            "Дача и получение взятки при государственной закупке",
            "Легализация доходов от мошенничества",
            "Торговля людьми с целью принудительного труда",
            "Неправомерный доступ к системам больницы",
            "Кража трёх картин из музея",
        ],
        facts: &[
            "Товар был оплачен по счетам и не поставлен; {person} перевёл платежи на счёт {account}.",
            "По версии следствия, {person} открыл счёт {account} по поддельному удостоверению и за неделю снял все средства.",
            "С марта по май платежи нескольких потерпевших поступали на счёт {account} на имя {person}.",
        ],
        purpose: "Доказать в суде, кто распоряжался счётом",
        assistance: "Заверенные копии сведений о счёте {account}",
        confidential: "Просим сохранять запрос в тайне до судебного заседания",
        signature: "Подписано начальником отдела II Б",
    },
    Tongue {
        tag: "zh",
        authority: "检察院经济犯罪检察部门",
        persons: &["王丽华", "张伟", "陈晓明", "刘芳", "赵建国"],
        crimes: &[
            "使用伪造送货单诈骗，共六起",
            "在公共招标中行贿受贿",
            "洗钱，掩饰诈骗所得",
            "以强迫劳动为目的贩运人口",
            "非法侵入医院信息系统",
            "盗窃博物馆三幅画作",
        ],
        facts: &[
            "货物已开发票而从未交付；{person}将款项转入账户{account}。",
            "据称{person}用伪造的身份证开立账户{account}，并在一周内取空。",
            "三月至五月间，多名被害人的款项汇入{person}名下的账户{account}。",
        ],
        purpose: "在庭审中证明账户由何人控制",
        assistance: "与账户{account}有关的存档文件的核证副本",
        confidential: "请在开庭前对本请求保密",
        signature: "由第二处乙组负责人签署",
    },
];
