"""A story in which every text contains markup or code of some format."""

HOSTILE = """\
scenario: '</script></title><script>alert(1)</script>'
about: '<img src=x onerror=alert(1)> & "quoted"'
people:
  nour: {student: '<script>alert(1)</script>'}
  adam: {student: '"]; evil [label="'}
  samia: {guardian: '</svg></style><b onclick=alert(1)>'}
  karim: {guardian: 'ליאת כהן'}
  lea: {guardian: '👩‍👧 & Léa'}
  zoe: {guardian: 'LONG'}
events:
  - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
  - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
  - {date: 2015-09-02, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
  - {date: 2015-09-02, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
  - {date: 2015-09-02, event: siecle.guardian_linked, record: R3, guardian: lea, student_record: E2, match: new}
  - {date: 2015-09-02, event: siecle.guardian_linked, record: R4, guardian: zoe, student_record: E2, match: new}
  - {date: 2015-09-03, event: teleservices.account_notified, account: R1/E1}
  - {date: 2015-09-04, event: ent.merge_requested, accounts: [R1/E1, R2/E1]}
  - {date: 2015-09-05, event: siecle.student_unenrolled, record: E1}
""".replace("LONG", "x" * 200)
