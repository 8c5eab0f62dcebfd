# The queue and what leaves

# The queue: who answers for a case, and what is new in it
desk-charge = Funcionario
desk-news = { $acts ->
    [one] { $acts } acto nuevo
   *[other] { $acts } actos nuevos
 }
view-mine = Los míos
view-nobodys = De nadie
charge-of-mine = Los míos
charge-of-nobody = Nadie
chosen-seen = Marcar como leído
chosen-is-seen = leído
chosen-assign = Asignar a un funcionario
chosen-assign-what = La dirección asigna un expediente a quien elija; cualquiera puede tomar lo que no es de nadie. Consta en el registro. Lo suyo se ofrece a un colega con la entrega del despacho.
chosen-which-officer = ¿Quién debe responder de ellos?
chosen-no-officer = Elija un funcionario.
chosen-assigned = a cargo de { $officer }
chosen-assign-button = Asignar
refusal-not-yours-to-give = Solo la dirección puede asignar este expediente a otra persona.
refusal-officer-left = Este funcionario ya no trabaja aquí. Elija otro.
refusal-no-charge = Lo entrega quien responde de él.

# The letter beside what leaves, and the certificate
letter-beside-what = La carta sale en su propio idioma. Al lado está la misma carta con su marco en el suyo; lo que alguien escribió queda como se escribió.
letter-leaves = Esto sale
letter-beside = En su idioma; esto no sale
passages-annexed = Viaja con la solicitud, como anexo { $annexes }.
